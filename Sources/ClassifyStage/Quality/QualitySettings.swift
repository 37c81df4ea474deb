public import PipelineCore

/// A published quality filter.
public enum QualityPreset: String, SettingChoice {
    /// Gopher's rules on words, symbols and lines.
    case gopherQuality = "gopher_quality"
    /// Gopher's rules on what repeats.
    case gopherRepetition = "gopher_repetition"
    /// C4's rules on lines.
    case c4
    /// FineWeb's own rules.
    case fineweb
}

/// What is done with a document that a filter refuses.
public enum QualityAction: String, SettingChoice {
    /// It is dropped; the reason is the rule.
    case drop
    /// It goes on with the label `quality: poor`.
    case label
}

/// Which filters a document must pass.
public struct QualitySettings: SettingGroup {
    /// Published filters, with their published numbers.
    @Setting("Published filters, with their published numbers unless the group of that name has others.")
    public var preset = OneOrMany<QualityPreset>([])

    /// What is done with a document that a filter refuses.
    @Setting("What is done with a document that a filter refuses: drop it, or label it.")
    public var action = QualityAction.drop

    /// The numbers of Gopher's quality rules; naming the group switches them on.
    @Setting("The numbers of Gopher's quality rules; naming the group switches them on.")
    public var gopherQuality: GopherQualitySettings?

    /// The numbers of Gopher's repetition rules; naming the group switches them on.
    @Setting("The numbers of Gopher's repetition rules; naming the group switches them on.")
    public var gopherRepetition: GopherRepetitionSettings?

    /// The numbers of C4's rules; naming the group switches them on.
    @Setting("The numbers of C4's rules; naming the group switches them on.")
    public var c4: C4Settings?

    /// The numbers of FineWeb's rules; naming the group switches them on.
    @Setting("The numbers of FineWeb's rules; naming the group switches them on.")
    public var fineweb: FineWebSettings?

    /// Readability and signs of spam.
    @Setting("Readability and signs of spam; naming the group measures them.")
    public var signals: SignalSettings?

    /// No filter.
    public init() {}

    /// Filters that nobody named would let everything pass.
    public func problems() -> [SettingProblem] {
        let hasGroup =
            gopherQuality != nil || gopherRepetition != nil || c4 != nil || fineweb != nil || signals != nil
        guard preset.values.isEmpty, !hasGroup else { return [] }
        return [
            SettingProblem(
                "'quality' names no filter",
                remedy: "add 'preset: fineweb', or another of gopher_quality, gopher_repetition, c4")
        ]
    }
}
