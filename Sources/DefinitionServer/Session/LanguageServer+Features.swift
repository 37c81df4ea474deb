import PipelineCore
import PipelineDefinition

extension LanguageServer {
    /// Answers what is asked about a text.
    mutating func answer(feature method: String, _ parameters: JSONValue) throws(ResponseError) -> JSONValue {
        switch method {
        case "textDocument/documentSymbol":
            let uri = try uri(in: parameters)
            guard let document = workspace.documents[uri] else { return [] }
            return DocumentSymbols(document, client).json
        case "textDocument/codeAction":
            let uri = try uri(in: parameters)
            guard let start = ClientPosition(parameters["range"]?["start"]),
                let end = ClientPosition(parameters["range"]?["end"])
            else { throw ResponseError(.invalidParameters, "a range is missing") }
            let only = parameters["context"]?["only"]?.list.compactMap(\.text) ?? ["quickfix"]
            guard only.contains(where: { $0 == "quickfix" || $0.isEmpty }) else { return [] }
            return workspace.quickFixes(uri, start, end, client.encoding)
        default: break
        }
        let features: [String: (Place) -> JSONValue] = [
            "textDocument/completion": { [client] in CompletionList($0, client).json },
            "textDocument/hover": { [client] in Hover($0).json(client) },
            "textDocument/definition": { [client, workspace] in
                Definitions($0, workspace).json(client.encoding)
            },
            "textDocument/references": { [client, workspace] place in
                let isWithDeclaration = parameters["context"]?["includeDeclaration"]?.isTrue ?? true
                return Occurrences(place, workspace).references(client.encoding, isWithDeclaration)
            },
            "textDocument/documentHighlight": { [client, workspace] in
                Occurrences($0, workspace).highlights(client.encoding)
            },
            "textDocument/prepareRename": { [client, workspace] in
                Occurrences($0, workspace).prepareRename(client.encoding)
            },
        ]
        if let feature = features[method] {
            guard let place = try place(in: parameters) else { return .null }
            return feature(place)
        }
        if method == "textDocument/rename" {
            guard let name = parameters["newName"]?.text else {
                throw ResponseError(.invalidParameters, "the new name is missing")
            }
            guard let place = try place(in: parameters) else { return .null }
            return try Occurrences(place, workspace).rename(to: name, client.encoding)
        }
        throw ResponseError(.methodNotFound, "there is no method '\(method)'")
    }

    private func uri(in parameters: JSONValue) throws(ResponseError) -> String {
        guard let uri = parameters["textDocument"]?["uri"]?.text else {
            throw ResponseError(.invalidParameters, "'textDocument.uri' is missing")
        }
        return uri
    }

    /// What is asked about; nil where the text is not open, or the place is in no definition.
    private mutating func place(in parameters: JSONValue) throws(ResponseError) -> Place? {
        let uri = try uri(in: parameters)
        guard let position = ClientPosition(parameters["position"]) else {
            throw ResponseError(.invalidParameters, "'position' is missing")
        }
        return workspace.place(uri, position, client.encoding)
    }
}
