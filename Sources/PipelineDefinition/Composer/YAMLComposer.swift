import PipelineCore

/// Composes YAML into values with their places: YAML 1.2 core schema, one document, aliases and merge keys
/// resolved, everything capped.
public enum YAMLComposer {
    /// Composes the bytes of a file.
    ///
    /// It never fails: what is wrong is in the result's diagnostics.
    public static func compose(
        _ bytes: some Collection<UInt8>, file: String, limits: CompositionLimits = CompositionLimits()
    ) -> ComposedDocument {
        switch TextDecoding.decode(bytes, file: file, limits: limits) {
        case .text(let source):
            return compose(source, limits: limits)
        case .refused(let diagnostic):
            let text = String(decoding: bytes, as: UTF8.self)
            let source = SourceText(file: file, scalars: Array(text.unicodeScalars), utf8: Array(text.utf8))
            var document = ComposedDocument(
                node: SettingNode(.scalar(.init(.null, text: "")), at: diagnostic.span),
                diagnostics: [diagnostic], source: source)
            document.isComplete = false
            return document
        }
    }

    /// Composes a text; `file` names it in messages.
    public static func compose(
        text: String, file: String = "<string>", limits: CompositionLimits = CompositionLimits()
    ) -> ComposedDocument {
        compose(text.utf8, file: file, limits: limits)
    }

    private static func compose(_ source: SourceText, limits: CompositionLimits) -> ComposedDocument {
        guard let reader = YAMLEventReader(source.utf8) else { preconditionFailure("out of memory") }
        var builder = NodeBuilder(reader: reader, source: source, limits: limits)
        let node = builder.document()
        var document = ComposedDocument(node: node, diagnostics: builder.diagnostics.inOrder, source: source)
        document.anchors = builder.aliasTargets
        document.isComplete = builder.isComplete
        return document
    }
}
