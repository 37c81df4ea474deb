import PipelineCore

/// Finds the indentations that a line could have, given those above it.
struct IndentationHint {
    let source: SourceText

    /// How far to indent a line: `4 spaces like line 2, or not at all like line 1`.
    func remedy(forLine line: Int) -> String {
        let own = indentation(of: line) ?? 0
        let isItem = isItem(line)
        var deeper: String?
        var bound = Int.max
        for above in stride(from: line - 1, to: 0, by: -1) {
            guard let width = indentation(of: above, behindDash: !isItem), width < bound else { continue }
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

    private func isItem(_ line: Int) -> Bool {
        let text = source.scalars[source.range(ofLine: line)].drop { $0.isBlank }
        return text.first == "-" && text.dropFirst().first?.isBlank ?? true
    }

    /// The number of blanks that begin a line; nil where nothing but a comment follows them.
    ///
    /// - Parameter behindDash: whether the dash of a list's item counts as a blank, as it does for the keys
    ///   that belong to the item.
    private func indentation(of line: Int, behindDash: Bool = false) -> Int? {
        let characters = source.scalars[source.range(ofLine: line)]
        var blanks = characters.prefix { $0.isBlank }.count
        guard let first = characters.dropFirst(blanks).first, first != "#" else { return nil }
        if behindDash, isItem(line) {
            blanks += 1 + characters.dropFirst(blanks + 1).prefix { $0.isBlank }.count
        }
        return blanks
    }
}
