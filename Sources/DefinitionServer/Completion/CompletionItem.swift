import PipelineCore
import PipelineDefinition

/// Something to choose, and what it puts where.
struct CompletionItem {
    /// What is shown.
    var label: String
    var subject: DefinitionSubject
    /// What is put in the place of the bytes, without places to fill in.
    var text: String
    /// The same with places to fill in, where there are some.
    var snippet: String?
    /// The bytes that give way.
    var range: Range<Int>
    /// Whether the definition lacks something without it: it comes first.
    var isRequired = false
    /// Whether it is less likely: it comes last.
    var isUnlikely = false

    init(_ suggestion: Suggestion, text: String? = nil, snippet: String? = nil, _ range: Range<Int>) {
        label = suggestion.name
        subject = suggestion.subject
        self.text = text ?? suggestion.name
        self.snippet = snippet
        self.range = range
        isRequired = suggestion.isRequired
    }

    /// The item as clients take it.
    func json(at index: Int, in place: Place, _ client: ClientCapabilities) -> JSONValue {
        let isSnippet = client.hasSnippets && snippet != nil
        let order = "\(isRequired ? 0 : isUnlikely ? 2 : 1)" + String("0000\(index)".suffix(4))
        var members = [
            JSONMember("label", .string(label)), JSONMember("kind", .integer(kind)),
            JSONMember("sortText", .string(order)),
            // What is typed is compared with what gives way.
            JSONMember("filterText", .string(text.hasPrefix(" ") ? " " + label : label)),
            JSONMember(
                "textEdit",
                [
                    "range": place.range(range, client.encoding),
                    "newText": .string(isSnippet ? snippet ?? text : text),
                ]), JSONMember("insertTextFormat", .integer(isSnippet ? 2 : 1)),
        ]
        if !subject.detail.isEmpty { members.append(JSONMember("detail", .string(subject.detail))) }
        let help = subject.markdown
        if !help.isEmpty {
            members.append(JSONMember("documentation", ["kind": "markdown", "value": .string(help)]))
        }
        if case .setting(let setting) = subject, setting.deprecation != nil {
            members.append(JSONMember("tags", [1]))
        }
        return .object(members)
    }

    /// The client's number for what it is (LSP 3.17, CompletionItemKind).
    private var kind: Int {
        switch subject {
        case .stage: 9
        case .setting, .key: 10
        case .field, .annotations: 5
        case .label: 13
        case .function: 3
        case .variable: 6
        case .environment: 21
        case .stageLabel: 18
        case .value: 12
        case .anchor: 18
        case .path(let isFolder): isFolder ? 19 : 17
        }
    }
}
