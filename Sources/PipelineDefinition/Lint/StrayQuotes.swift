import PipelineCore

/// Finds plain values that end with a quote which nothing opens: `${vars.x}"`.
struct StrayQuotes {
    let sources: SourceTexts

    /// A warning for each.
    func warnings(in node: SettingNode) -> [Diagnostic] {
        switch node.content {
        case .mapping(let entries): return entries.flatMap { warnings(in: $0.value) }
        case .sequence(let items): return items.flatMap { warnings(in: $0) }
        case .scalar(let scalar):
            guard !scalar.isQuoted, let quote = Self.stray(in: scalar.written) else { return [] }
            let source = sources[node.span]
            let end = source.offset(of: node.span.end)
            // The value of an alias stands elsewhere, and is found there.
            guard end > 0, source.scalar(at: end - 1) == quote else { return [] }
            return [
                Diagnostic(
                    .warning, code: "stray-quote", "the value ends with a quote that nothing opens",
                    remedy: "remove it, or begin the value with one too", at: source.span(end - 1, end))
            ]
        }
    }

    /// The quote at the end of a text, where it has no partner.
    ///
    /// An apostrophe may end a word of a sentence.
    private static func stray(in text: String) -> Unicode.Scalar? {
        guard let last = text.unicodeScalars.last, last == "\"" || last == "'" else { return nil }
        let isAlone = text.unicodeScalars.count { $0 == last } % 2 == 1
        return isAlone && (last == "\"" || !text.contains(" ")) ? last : nil
    }
}
