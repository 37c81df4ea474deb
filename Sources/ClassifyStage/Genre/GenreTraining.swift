public import PipelineCore

/// What training needs to see of a document: exactly what the model of genres is shown.
@_spi(Training)
public enum GenreTraining {
    /// The words and traits of a text.
    public static func text(of content: Content, title: String) -> String {
        StyleText(content, title: title).text
    }
}
