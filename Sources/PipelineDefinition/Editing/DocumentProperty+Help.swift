import PipelineCore

extension DocumentProperty {
    /// The property as conditions see it: name, type and a line of help.
    var declaration: FieldDeclaration {
        FieldDeclaration(rawValue, type == .integer ? .integer : .text, help)
    }

    private var help: String {
        switch self {
        case .id: "The document's identity: equal for the same source and bytes in every run."
        case .url: "Where it came from: a URL, or a file as the definition names it."
        case .container: "The file it stood in with others, such as a WARC; may be null."
        case .ordinal: "Its place in the run, from 0."
        case .text: "The main text so far."
        case .bytes: "The size of the payload."
        case .mediaType: "The media type, such as text/html; may be null."
        case .charset: "The character encoding as detected, or else as declared; may be null."
        case .status: "The status of the HTTP response; may be null."
        }
    }
}
