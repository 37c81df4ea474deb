/// A block while its text is collected.
struct OpenBlock {
    private var bytes: [UInt8] = []
    private(set) var length = 0
    private(set) var linkLength = 0
    private(set) var origin: Range<Int>?
    /// Whether the last thing but white space was a line break.
    private(set) var endsInBreak = false

    /// Adds text.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>, isLink: Bool, origin: Range<Int>?) {
        bytes.append(contentsOf: text)
        let count = text.count { $0 > 0x20 }
        guard count > 0 else { return }
        length += count
        if isLink { linkLength += count }
        endsInBreak = false
        guard let origin else { return }
        self.origin = self.origin.map { $0.lowerBound..<max($0.upperBound, origin.upperBound) } ?? origin
    }

    /// Adds a line break that separates words.
    mutating func noteBreak() {
        bytes.append(0x20)
        endsInBreak = true
    }

    /// Adds a line end of preformatted text.
    mutating func appendNewline() { bytes.append(0x0A) }

    /// Ends a row of a table.
    mutating func endRow() {
        if !bytes.isEmpty { bytes.append(Self.rowMark) }
    }

    /// Begins a cell of a table.
    mutating func beginCell() {
        if let last = bytes.last, last != Self.rowMark { bytes.append(Self.cellMark) }
    }

    // Control characters that no page has as text, since the parser drops or replaces them.
    private static let rowMark: UInt8 = 0x1E
    private static let cellMark: UInt8 = 0x1F

    /// The text; nil where there is none.
    func text(isPreformatted: Bool) -> String? {
        guard length > 0 else { return nil }
        guard isPreformatted else {
            let text = SpaceFolding.fold(String(decoding: bytes, as: UTF8.self))
            return text.isEmpty ? nil : text
        }
        if bytes.contains(Self.rowMark) || bytes.contains(Self.cellMark) { return table }
        var slice = bytes[...]
        while let first = slice.first, first == 0x0A || first == 0x0D { slice.removeFirst() }
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice.isEmpty ? nil : String(decoding: slice, as: UTF8.self)
    }

    /// A row a line, cells separated by tabs.
    private var table: String? {
        let rows = bytes.split(separator: Self.rowMark).compactMap { row -> String? in
            let cells = row.split(separator: Self.cellMark, omittingEmptySubsequences: false)
                .map { SpaceFolding.fold(String(decoding: $0, as: UTF8.self)) }
            let filled = cells.reversed().drop { $0.isEmpty }.reversed()
            return filled.isEmpty ? nil : filled.joined(separator: "\t")
        }
        return rows.isEmpty ? nil : rows.joined(separator: "\n")
    }
}
