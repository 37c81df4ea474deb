import PipelineCore

/// Finds variables and anchors that a definition declares and never uses.
struct UnusedNames {
    /// The text of the definition's own file: what it includes is shared, and need not be used in full.
    let source: SourceText

    /// A warning for each variable that no `${vars.…}` names.
    ///
    /// - Parameters:
    ///   - declared: where the variables stand.
    ///   - used: those that are named somewhere, or were meant by a name that is misspelt.
    func variables(_ declared: [String: SourceSpan], used: Set<String>) -> [Diagnostic] {
        declared.filter { $0.value.file == source.file && !used.contains($0.key) }.map { name, span in
            Diagnostic(
                .warning, code: "unused-variable", "the variable '\(name)' is not used",
                remedy: "write '${vars.\(name)}' where it is meant, or remove it", at: span)
        }
    }

    /// A warning for each anchor that no alias names.
    ///
    /// - Parameter used: the anchors that aliases name.
    func anchors(used: some Collection<ComposedDocument.Anchor>) -> [Diagnostic] {
        guard mayHaveAnchors, let reader = YAMLEventReader(source.utf8) else {
            return []
        }
        let taken = Set(used.map { Place(name: $0.name, start: $0.span.start) })
        var warnings: [Diagnostic] = []
        while let event = try? reader.next() {
            if case .streamEnd = event.kind { break }
            guard let name = event.anchor else { continue }
            let start = source.position(at: source.startBehindProperties(event))
            guard !taken.contains(Place(name: name, start: start)) else { continue }
            warnings.append(
                Diagnostic(
                    .warning, code: "unused-anchor", "the anchor '&\(name)' is not used",
                    remedy: "write '*\(name)' where it is meant, or remove it", at: span(of: name, event)))
        }
        return warnings
    }

    /// Whether a `&` stands before a letter or digit; those of conditions stand in pairs, before a space.
    private var mayHaveAnchors: Bool {
        var isBehindSign = false
        for byte in source.utf8 {
            switch byte {
            case UInt8(ascii: "&"): isBehindSign = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                if isBehindSign { return true }
            default: isBehindSign = false
            }
        }
        return false
    }

    private struct Place: Hashable {
        var name: String
        var start: SourcePosition
    }

    /// Where `&name` stands among the properties of a value.
    private func span(of name: String, _ event: YAMLEvent) -> SourceSpan {
        var offset = event.start
        while let scalar = source.scalar(at: offset), scalar != "&", offset < event.end { offset += 1 }
        return source.span(offset, offset + 1 + name.unicodeScalars.count)
    }
}
