public import PipelineCore

/// Where readers' comments go.
public enum CommentPlacement: String, SettingChoice {
    /// They are judged as any other text is; a forum's posts mostly stay, comments under an article mostly do not.
    case include
    /// Into the field `comments`.
    case separate
    /// Nowhere.
    case drop
}

extension Field where Value == String {
    /// What readers wrote under the page.
    public static var comments: Field { Field("comments", "What readers wrote under the page.") }
}
