import PipelineCore

/// Finds the indentations that a line could have, given those above it.
struct IndentationHint {
    let source: SourceText

    /// How far to indent a line: `4 spaces like line 2, or not at all like line 1`.
    func remedy(forLine line: Int) -> String {
        let own = indentation(of: line) ?? 0
        var deeper: String?
        var bound = Int.max
        for above in stride(from: line - 1, to: 0, by: -1) {
            guard let width = indentation(of: above), width < bound else { continue }
            bound = width
            let choice = "\(amount(width)) like line \(above)"
            if width > own {
                deeper = choice
            } else {
                return deeper.map { "\($0), or \(choice)" } ?? choice
            }
        }
        return deeper ?? amount(0)
    }

    private func amount(_ width: Int) -> String {
        switch width {
        case 0: "no space"
        case 1: "1 space"
        default: "\(width) spaces"
        }
    }

    /// The number of blanks that begin a line; nil where nothing but a comment follows them.
    private func indentation(of line: Int) -> Int? {
        let characters = source.scalars[source.range(ofLine: line)]
        let blanks = characters.prefix { $0.isBlank }
        guard let first = characters.dropFirst(blanks.count).first, first != "#" else { return nil }
        return blanks.count
    }
}
