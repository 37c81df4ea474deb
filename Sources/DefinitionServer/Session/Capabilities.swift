import PipelineCore

/// What the client can do, as far as it matters.
struct ClientCapabilities {
    /// How columns are counted: as the client likes best of what we know.
    let encoding: PositionEncoding
    /// Whether suggestions may have places to fill in.
    let hasSnippets: Bool
    /// Whether help may be Markdown.
    let hasMarkdownHelp: Bool
    /// Whether a diagnostic may point to a second place.
    let hasRelatedInformation: Bool
    /// Whether symbols may have symbols within.
    let hasSymbolTree: Bool
    /// The folders that are being worked in.
    let folders: [String]

    /// Reads the parameters of `initialize`.
    init(_ parameters: JSONValue) {
        let capabilities = parameters["capabilities"] ?? .null
        let document = capabilities["textDocument"] ?? .null
        let offered = capabilities["general"]?["positionEncodings"]?.list.compactMap(\.text) ?? []
        encoding = offered.lazy.compactMap(PositionEncoding.init(rawValue:)).first ?? .utf16
        let item = document["completion"]?["completionItem"] ?? .null
        hasSnippets = item["snippetSupport"]?.isTrue ?? false
        let formats = document["hover"]?["contentFormat"]?.list.compactMap(\.text) ?? ["markdown"]
        hasMarkdownHelp = formats.contains("markdown")
        hasRelatedInformation = document["publishDiagnostics"]?["relatedInformation"]?.isTrue ?? false
        hasSymbolTree = document["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.isTrue ?? false
        let uris =
            (parameters["workspaceFolders"]?.list ?? []).compactMap { $0["uri"]?.text }
            + [parameters["rootUri"]?.text].compactMap { $0 }
        folders = uris.compactMap(FileURI.path)
    }
}

/// What the server can do.
enum ServerCapabilities {
    /// The answer to `initialize`.
    static func json(version: String, encoding: PositionEncoding) -> JSONValue {
        let signs = ["$", "{", ".", "*", "\"", "'", "/", ":", " "]
        return [
            "capabilities": [
                "positionEncoding": .string(encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
                "completionProvider": ["triggerCharacters": .array(signs.map { .string($0) })],
                "hoverProvider": true,
                "definitionProvider": true,
                "referencesProvider": true,
                "documentHighlightProvider": true,
                "documentSymbolProvider": true,
                "codeActionProvider": ["codeActionKinds": ["quickfix"]],
                "renameProvider": ["prepareProvider": true],
            ],
            "serverInfo": ["name": "pipeline", "version": .string(version)],
        ]
    }
}
