import HTML
import PipelineCore

/// Where a value is read from.
enum FoundPlace {
    /// An element of the page.
    case element(NodeID)
    /// A JSON value.
    case json(JSONValue)
}

/// A value that was found, and the words it was made of, where these can be looked for in the text.
struct FoundField {
    var value: FieldValue
    var words: [FoundWords] = []
}

/// Words that were made a value.
struct FoundWords {
    /// The words.
    var text: String
    /// Their bytes in the main text, where these are known.
    var range: Range<Int>?
    /// What they became.
    var value: FieldValue
}
