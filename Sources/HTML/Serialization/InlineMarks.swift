/// Emphasis and links that are open where text is written.
///
/// A mark is written before the first text in it, so that no space comes after it and none is written for nothing; it
/// is closed at the end of each block and opened again in the next.
struct InlineMarks {
    enum Kind {
        case strong
        case emphasis
        case link([UInt8])
    }

    private struct Mark {
        var kind: Kind
        var node: NodeID
        var isWritten = false
    }

    private var marks: [Mark] = []

    /// Opens a mark, unless one of its kind is open: marks do not nest in themselves.
    mutating func open(_ kind: Kind, node: NodeID) {
        if !marks.contains(where: { InlineMarks.areAlike($0.kind, kind) }) {
            marks.append(Mark(kind: kind, node: node))
        }
    }

    func isOpen(_ node: NodeID) -> Bool { marks.contains { $0.node == node } }

    /// What opens the marks that are not written yet.
    mutating func resume() -> [UInt8] {
        var bytes: [UInt8] = []
        for index in marks.indices where !marks[index].isWritten {
            marks[index].isWritten = true
            switch marks[index].kind {
            case .strong: bytes += [0x2A, 0x2A]
            case .emphasis: bytes += [0x2A]
            case .link: bytes += [0x5B]
            }
        }
        return bytes
    }

    /// What closes all marks that are written, to be opened again later.
    mutating func suspend() -> [UInt8] {
        var bytes: [UInt8] = []
        for index in marks.indices.reversed() where marks[index].isWritten {
            marks[index].isWritten = false
            bytes += InlineMarks.closing(marks[index].kind)
        }
        return bytes
    }

    /// Closes the mark of a node for good, and returns what has to be written for that.
    mutating func close(_ node: NodeID) -> [UInt8] {
        guard let index = marks.lastIndex(where: { $0.node == node }) else { return [] }
        let mark = marks.remove(at: index)
        return mark.isWritten ? InlineMarks.closing(mark.kind) : []
    }

    private static func closing(_ kind: Kind) -> [UInt8] {
        switch kind {
        case .strong: [0x2A, 0x2A]
        case .emphasis: [0x2A]
        case .link(let target): [0x5D, 0x28] + target + [0x29]
        }
    }

    private static func areAlike(_ first: Kind, _ second: Kind) -> Bool {
        switch (first, second) {
        case (.strong, .strong), (.emphasis, .emphasis), (.link, .link): true
        default: false
        }
    }
}
