public import PipelineCore

/// What became of a YAML text: its values with their places, and all that is wrong with it.
public struct ComposedDocument: Sendable {
    /// The values; `null` where the text is empty or could not be read at all.
    public var node: SettingNode
    /// What is wrong with the text as YAML.
    public var diagnostics: [Diagnostic]
    /// The text, without a byte order mark, for ``DiagnosticRenderer``.
    public var text: String
    /// Whether the text could be read to its end.
    var isComplete = true
    /// Where the anchors stand that aliases name, by the places of the aliases.
    var anchors: [SourceSpan: Anchor] = [:]
    /// The characters with their lines.
    var source: SourceText

    /// The anchor that an alias names.
    struct Anchor: Sendable {
        /// Its name, without `&`.
        var name: String
        /// Where its value stands.
        var span: SourceSpan
    }

    init(node: SettingNode, diagnostics: [Diagnostic], source: SourceText) {
        self.node = node
        self.diagnostics = diagnostics
        self.source = source
        self.text = String(decoding: source.utf8, as: UTF8.self)
    }

    /// Adds the place of the anchor to problems that stand at an alias.
    func pointingToAnchors(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard !anchors.isEmpty else { return diagnostics }
        return diagnostics.map { diagnostic in
            guard let anchor = anchors[diagnostic.span] else { return diagnostic }
            var copy = diagnostic
            copy.related.append(
                Diagnostic.Related("the value comes from the anchor '\(anchor.name)' here", at: anchor.span))
            return copy
        }
    }
}
