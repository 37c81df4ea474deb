import PipelineCore

/// Gathers the entries of one mapping: keys must be single values and unique, and `<<` merges others in.
///
/// Merge keys are YAML 1.1's: a mapping's own keys win over merged ones, and of a list of mappings the earlier
/// wins.
struct MappingEntries {
    /// What is wrong with them.
    private(set) var diagnostics: [Diagnostic] = []
    private var entries: [SettingNode.Entry] = []
    private var merges: [SettingNode.Entry] = []
    private var firstPlaces: [String: SourceSpan] = [:]

    /// Takes the next key and value.
    mutating func add(key: NodeBuilder.Built, value: SettingNode) {
        guard case .scalar(let scalar) = key.node.content else {
            report(
                "bad-key", "a key must be a single value, not \(key.node.what)",
                remedy: "give it a name, or quote it if it is meant as text", at: key.node.span)
            return
        }
        if scalar.text.isEmpty, !scalar.isQuoted {
            report("bad-key", "there is no key before the ':'", remedy: "write one", at: key.node.span)
            return
        }
        if let first = firstPlaces[scalar.text] {
            diagnostics.append(
                Diagnostic(
                    code: "duplicate-key", "the key '\(scalar.text)' stands twice in this mapping",
                    remedy: "remove one of the two", at: key.node.span,
                    related: [Diagnostic.Related("it stands first here", at: first)]))
            // The one that says something is read on.
            if let index = entries.firstIndex(where: { $0.key == scalar.text && $0.value.isNull }) {
                entries[index].value = value
            }
            return
        }
        firstPlaces[scalar.text] = key.node.span
        let entry = SettingNode.Entry(key: scalar.text, keySpan: key.node.span, value: value)
        if key.isMergeSign { merges.append(entry) } else { entries.append(entry) }
    }

    /// All entries, merged ones last.
    mutating func merged() -> [SettingNode.Entry] {
        for merge in merges {
            if case .sequence(let items) = merge.value.content {
                for item in items { mergeIn(item) }
            } else {
                mergeIn(merge.value)
            }
        }
        return entries
    }

    private mutating func mergeIn(_ node: SettingNode) {
        guard case .mapping(let others) = node.content else {
            report(
                "bad-merge", "'<<' merges mappings, not \(node.what)",
                remedy: "give an alias of a mapping, or a list of such", at: node.span)
            return
        }
        for other in others where firstPlaces[other.key] == nil {
            firstPlaces[other.key] = other.keySpan
            entries.append(other)
        }
    }

    private mutating func report(_ code: String, _ message: String, remedy: String, at span: SourceSpan) {
        diagnostics.append(Diagnostic(code: code, message, remedy: remedy, at: span))
    }
}
