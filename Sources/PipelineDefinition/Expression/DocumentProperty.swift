import PipelineCore

/// A property that every document has, whatever the stages.
enum DocumentProperty: String, Sendable, CaseIterable {
    case id
    case url
    case container
    case ordinal
    case text
    case bytes
    case mediaType = "media_type"
    case charset
    case status

    /// Its type.
    var type: ExpressionType {
        switch self {
        case .id, .url, .container, .text, .mediaType, .charset: .text
        case .ordinal, .bytes, .status: .integer
        }
    }

    /// A line of help.
    var help: String {
        switch self {
        case .id: "The document's identity."
        case .url: "Where it came from: a URL, or a file as the definition names it."
        case .container: "The file in which it stood with others, such as a WARC; may be null."
        case .ordinal: "Its place in the run, from 0."
        case .text: "The main text so far."
        case .bytes: "The size of its payload in bytes."
        case .mediaType: "Such as `text/html`; may be null."
        case .charset: "As detected, or else as declared; may be null."
        case .status: "Of the HTTP response; may be null."
        }
    }

    /// Its value; null where a document has none.
    func value(of document: some Document) -> ExpressionValue {
        switch self {
        case .id: .text(document.id.text)
        case .url: .text(document.source.location)
        case .container: document.source.container.map { .text($0) } ?? .null
        case .ordinal: .integer(document.ordinal)
        case .text: .text(document.content.text)
        case .bytes: .integer(document.payload.body.count)
        case .mediaType: document.payload.mediaType.map { .text($0) } ?? .null
        case .charset:
            (document.payload.detectedCharset ?? document.payload.declaredCharset).map { .text($0) } ?? .null
        case .status: document.payload.status.map { .integer($0) } ?? .null
        }
    }
}
