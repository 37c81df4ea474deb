import PipelineCore

/// The texts that a definition is made of, by the names that spans carry.
struct SourceTexts: Sendable {
    /// The text of the definition itself.
    let main: SourceText
    private var others: [String: SourceText] = [:]

    init(_ main: SourceText) {
        self.main = main
    }

    /// Adds the text of another file.
    mutating func add(_ text: SourceText) { others[text.file] = text }

    /// The text that a place stands in; the definition's own where it is not known.
    subscript(span: SourceSpan) -> SourceText { others[span.file] ?? main }

    /// The names of all files, the definition's own first.
    var files: [String] { [main.file] + others.keys.sorted() }

    /// The texts for ``DiagnosticRenderer``.
    var contents: [String: String] {
        var contents = [main.file: String(decoding: main.utf8, as: UTF8.self)]
        for (file, text) in others { contents[file] = String(decoding: text.utf8, as: UTF8.self) }
        return contents
    }
}
