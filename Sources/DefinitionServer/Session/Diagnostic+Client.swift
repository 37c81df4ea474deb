import PipelineCore

extension Diagnostic {
    /// The diagnostic as clients take it.
    func json(in workspace: Workspace, encoding: PositionEncoding, hasRelated: Bool) -> JSONValue {
        let text = workspace.text(of: span.file)
        var members = [
            JSONMember("range", Self.range(span, text, encoding)),
            JSONMember("severity", .integer(severity == .error ? 1 : 2)), JSONMember("code", .string(code)),
            JSONMember("source", "pipeline"),
            JSONMember("message", .string(Self.shown(sentence, from: span.file))),
        ]
        // What is not used is shown in grey.
        if code.hasPrefix("unused-") { members.append(JSONMember("tags", [1])) }
        if code == "deprecated" { members.append(JSONMember("tags", [2])) }
        if hasRelated, !related.isEmpty {
            let places = related.map { related -> JSONValue in
                let text = workspace.text(of: related.span.file)
                return [
                    "location": [
                        "uri": .string(workspace.uri(of: related.span.file)),
                        "range": Self.range(related.span, text, encoding),
                    ],
                    "message": .string(Self.shown(related.message, from: span.file)),
                ]
            }
            members.append(JSONMember("relatedInformation", .array(places)))
        }
        return .object(members)
    }

    /// A message with the files in it named from the folder of another.
    private static func shown(_ message: String, from file: String) -> String {
        let folder = FileURI.folder(of: file)
        return folder.count > 1 ? message.replacing("'\(folder)/", with: "'") : message
    }

    private static func range(_ span: SourceSpan, _ text: EditedText?, _ encoding: PositionEncoding)
        -> JSONValue
    {
        guard let text else {
            let start = ClientPosition(line: span.start.line - 1, column: span.start.column - 1)
            return ["start": start.json, "end": start.json]
        }
        return text.range(text.bytes(of: span), encoding)
    }
}
