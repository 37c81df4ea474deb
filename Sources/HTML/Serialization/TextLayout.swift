/// Lays text out as a reader sees it.
struct TextLayout {
    private let document: HTMLDocument
    private let isSkipped: (NodeID) -> Bool
    private let tables: TableSurvey
    private var writer = LineWriter()
    private var lists = ListCounter()
    /// How many open elements keep their white space.
    private var preserving = 0
    /// How many open tables are written row by row.
    private var dataTables = 0
    private var cellsInRow = 0
    /// The node last entered but left out.
    private var left: NodeID?

    init(document: HTMLDocument, root: NodeID, isSkipped: @escaping (NodeID) -> Bool) {
        self.document = document
        self.isSkipped = isSkipped
        tables = TableSurvey(document, below: root)
    }

    mutating func run(_ root: NodeID) -> [UInt8] {
        var walk = document.walk(root)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                if !enter(node, isRoot: node == root) {
                    left = node
                    walk.skipChildren(of: node)
                }
            case .leave(let node):
                if document.isElement(node), node != left { leave(node) }
            }
        }
        writer.finish()
        return writer.bytes
    }

    private func isHidden(_ node: NodeID, isRoot: Bool) -> Bool {
        if isSkipped(node) { return true }
        return !isRoot && (document.tag(of: node).isInvisible || document.hasAttribute(.hidden, of: node))
    }

    /// False where what is below is to be left out.
    private mutating func enter(_ node: NodeID, isRoot: Bool) -> Bool {
        switch document.kind(of: node) {
        case .document: return true
        case .text:
            if !isSkipped(node) { writeText(node) }
            return false
        case .element:
            if isHidden(node, isRoot: isRoot) { return false }
            open(node)
            return true
        case .doctype, .comment, .templateContent: return false
        }
    }

    private mutating func open(_ node: NodeID) {
        let tag = document.tag(of: node)
        switch tag {
        case .br: writer.breakLine()
        case .td where dataTables > 0, .th where dataTables > 0:
            if cellsInRow > 0 { writer.writeSeparator([ASCII.tab]) }
            cellsInRow += 1
        case .tr where dataTables > 0:
            writer.endLine()
            cellsInRow = 0
        default: startBlock(tag, node)
        }
        if tag.preservesWhitespace { preserving += 1 }
    }

    private mutating func startBlock(_ tag: Tag, _ node: NodeID) {
        endLine(around: tag)
        switch tag {
        case .ul, .ol, .menu, .dir: lists.open(node, in: document)
        case .li:
            let marker = lists.marker(for: node, in: document, bullet: "-")
            writer.pushPrefix(first: marker, rest: String(repeating: " ", count: marker.utf8.count))
        case .dd: writer.pushPrefix(first: "    ", rest: "    ")
        case .table where tables.isData(node): dataTables += 1
        case .q: writer.write("“")
        default: break
        }
    }

    private mutating func leave(_ node: NodeID) {
        let tag = document.tag(of: node)
        if tag == .ul || tag == .ol || tag == .menu || tag == .dir { lists.close() }
        if tag.preservesWhitespace { preserving -= 1 }
        switch tag {
        case .br: return
        case .td where dataTables > 0, .th where dataTables > 0:
            return
        case .li, .dd: writer.popPrefix()
        case .table where tables.isData(node): dataTables -= 1
        case .q: writer.write("”")
        default: break
        }
        endLine(around: tag)
        if tag == .li { writer.tighten() }
    }

    /// Ends the line where an element asks for that.
    private mutating func endLine(around tag: Tag) {
        switch tag.display {
        case .inline: break
        case .block: writer.endLine()
        case .paragraph:
            let isList = tag == .ul || tag == .ol || tag == .menu || tag == .dir
            writer.endLine(emptyLines: isList && lists.isOpen ? 0 : 1)
        }
    }

    private mutating func writeText(_ node: NodeID) {
        let document = document
        document.withText(of: node) { text in
            if preserving > 0 {
                writePreserved(text)
                return
            }
            for piece in CollapsedText(text) {
                switch piece {
                case .word(let word): writer.write(UnbreakableSpaces(word))
                case .space: writer.space()
                }
            }
        }
    }

    private mutating func writePreserved(_ text: UnsafeBufferPointer<UInt8>) {
        let lines = text.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index > 0 { writer.breakPreservedLine() }
            if !line.isEmpty { writer.write(UnbreakableSpaces(line)) }
        }
    }
}

/// Bytes whose no-break spaces come out as spaces.
struct UnbreakableSpaces<Bytes: Collection<UInt8>>: Sequence, IteratorProtocol {
    private let bytes: Bytes
    private var index: Bytes.Index

    init(_ bytes: Bytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    mutating func next() -> UInt8? {
        guard index != bytes.endIndex else { return nil }
        let byte = bytes[index]
        bytes.formIndex(after: &index)
        if byte == 0xC2, index != bytes.endIndex, bytes[index] == 0xA0 {
            bytes.formIndex(after: &index)
            return ASCII.space
        }
        return byte
    }
}

extension HTMLDocument {
    /// The text of a node as a reader sees it, ending with a line feed.
    ///
    /// Blocks stand on lines of their own, paragraphs between empty lines; items of lists have markers; cells of
    /// tables of data are divided by tabs; `pre` and `br` are respected and other white space collapses. What no one
    /// sees (scripts, `hidden`, `noscript`, options of a `select`) is left out.
    ///
    /// - Parameter isSkipped: Says which nodes to leave out besides, with what is below them.
    public func layoutText(
        of node: NodeID = .document, skipping isSkipped: @escaping (NodeID) -> Bool = { _ in false }
    ) -> String {
        var layout = TextLayout(document: self, root: node, isSkipped: isSkipped)
        return String(decoding: layout.run(node), as: UTF8.self)
    }
}
