/// What stands around the caret: what leads there, and what is to be written.
package struct CaretContext: Sendable {
    /// What is to be written.
    package enum Role: Sendable, Hashable {
        /// A key of the mapping to which the path leads.
        case key
        /// The value to which the path leads.
        case value
    }

    /// What leads to the mapping whose key, or to the value that is to be written.
    package private(set) var path: [OutlineStep]
    /// What is to be written.
    package private(set) var role: Role
    /// The keys that the mapping has besides.
    package private(set) var siblings: [String] = []
    /// The bytes of the key or value that the caret stands in, with their quotes.
    package private(set) var range: Range<Int>
    /// The bytes within its quotes.
    package private(set) var inner: Range<Int>
    /// How the value is written.
    package private(set) var style = OutlineNode.Style.plain
    /// Whether a key has its colon already.
    package private(set) var hasColon = false
    /// Whether it stands within brackets.
    package private(set) var isFlow = false
    /// Whether a value stands on the line of its key or dash.
    package private(set) var isOnKeyLine = false
    /// Whether it is the name of an alias.
    package private(set) var isAlias = false
    /// Whether a space must come first, as behind a colon.
    package private(set) var needsSpace = false
    /// Where the caret stands.
    package let offset: Int

    /// Finds out what stands around a place; nil within a comment, or where nothing can be said.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    package init?(_ bytes: [UInt8], at offset: Int) {
        guard offset >= 0, offset <= bytes.count, !bytes.contains(OutlineReader.caret) else { return nil }
        self.offset = offset
        var marked = bytes
        marked.insert(OutlineReader.caret, at: offset)
        path = []
        role = .value
        range = offset..<offset
        inner = range
        guard find(in: OutlineReader.read(marked), isInFlow: false) else { return nil }
        isOnKeyLine = Self.isOnKeyLine(bytes, range.lowerBound)
        if range.lowerBound > 0, range.lowerBound == offset {
            needsSpace = bytes[offset - 1] == UInt8(ascii: ":") || bytes[offset - 1] == UInt8(ascii: "-")
        }
    }

    /// Whether anything but blanks stands before a place on its line.
    private static func isOnKeyLine(_ bytes: [UInt8], _ offset: Int) -> Bool {
        for byte in bytes[..<offset].reversed() {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return false }
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { return true }
        }
        return false
    }

    private mutating func find(in node: OutlineNode, isInFlow: Bool) -> Bool {
        let isInFlow = isInFlow || node.isFlow
        switch node.content {
        case .scalar(let style):
            guard holdsCaret(node.range) else { return false }
            take(node.range, node.inner, isInFlow)
            self.style = style
            return true
        case .alias:
            guard holdsCaret(node.range) else { return false }
            isAlias = true
            take(node.range, (node.range.lowerBound + 1)..<node.range.upperBound, isInFlow)
            return true
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                path.append(.item(index))
                if find(in: item, isInFlow: isInFlow) { return true }
                path.removeLast()
            }
            return false
        case .mapping(let entries):
            for (index, entry) in entries.enumerated() {
                if holdsCaret(entry.keyRange) {
                    role = .key
                    hasColon = entry.hasColon
                    siblings = entries.indices.filter { $0 != index }.map { entries[$0].key }
                    let isQuoted = entry.key.utf8.count != entry.keyRange.count
                    let inner = entry.keyRange.lowerBound + 1
                    take(
                        entry.keyRange,
                        isQuoted ? inner..<max(inner, entry.keyRange.upperBound - 1) : entry.keyRange,
                        isInFlow)
                    return true
                }
                path.append(.key(entry.key))
                if find(in: entry.value, isInFlow: isInFlow) { return true }
                path.removeLast()
            }
            return false
        }
    }

    private func holdsCaret(_ range: Range<Int>) -> Bool { range.contains(offset) }

    private mutating func take(_ range: Range<Int>, _ inner: Range<Int>, _ isFlow: Bool) {
        // The mark itself takes a byte that the text does not have.
        func unmarked(_ range: Range<Int>) -> Range<Int> {
            let (start, end) = (range.lowerBound, range.upperBound)
            return (start > offset ? start - 1 : start)..<(end > offset ? end - 1 : end)
        }
        self.range = unmarked(range)
        self.inner = unmarked(inner)
        self.isFlow = isFlow
    }
}
