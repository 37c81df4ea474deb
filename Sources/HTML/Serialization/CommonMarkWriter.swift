/// Writes a tree as CommonMark.
struct CommonMarkWriter {
    let document: HTMLDocument
    private let isSkipped: (NodeID) -> Bool
    private let tables: TableSurvey
    var writer = LineWriter()
    var marks = InlineMarks()
    private var lists = ListCounter()
    /// The node last entered but not gone into.
    private var left: NodeID?
    /// How many open tables are written row by row.
    private var dataTables = 0
    private var cellsInRow = 0
    private var rowsInTable = 0
    private var headings = 0

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
        endLine()
        writer.finish()
        return writer.bytes
    }

    /// False where what is below is left out or has been written.
    private mutating func enter(_ node: NodeID, isRoot: Bool) -> Bool {
        if isSkipped(node) { return false }
        switch document.kind(of: node) {
        case .document: return true
        case .text:
            writeText(node)
            return false
        case .element:
            let tag = document.tag(of: node)
            let isHidden = tag.isInvisible || document.hasAttribute(.hidden, of: node)
            return (isRoot || !isHidden) && open(tag, node)
        case .doctype, .comment, .templateContent: return false
        }
    }

    private mutating func open(_ tag: Tag, _ node: NodeID) -> Bool {
        switch tag {
        case .br: writeLineBreak()
        case .hr:
            endLine(emptyLines: 1)
            writer.write("---")
            endLine(emptyLines: 1)
        case .img: writeImage(node)
        case .code, .kbd, .samp, .tt:
            writeCode(node)
            return false
        case .pre, .listing, .xmp, .plaintext:
            if dataTables > 0 { return true }
            writeCodeBlock(node)
            return false
        case .strong, .b: marks.open(.strong, node: node)
        case .em, .i: marks.open(.emphasis, node: node)
        case .a:
            if let target = linkTarget(node) { marks.open(.link(target), node: node) }
        case .table where tables.isData(node):
            endLine(emptyLines: 1)
            dataTables += 1
            rowsInTable = 0
        case .tr where dataTables > 0: startRow(node)
        case .td where dataTables > 0, .th where dataTables > 0:
            startCell()
        default: startBlock(tag, node)
        }
        return true
    }

    private mutating func startBlock(_ tag: Tag, _ node: NodeID) {
        endLine(around: tag)
        switch tag {
        case .h1, .h2, .h3, .h4, .h5, .h6:
            headings += 1
            writer.pushPrefix(first: String(repeating: "#", count: tag.headingLevel ?? 1) + " ", rest: "")
        case .blockquote: writer.pushPrefix(first: "> ", rest: "> ")
        case .ul, .ol, .menu, .dir: lists.open(node, in: document)
        case .li:
            let marker = lists.marker(for: node, in: document, bullet: "-")
            writer.pushPrefix(first: marker, rest: String(repeating: " ", count: marker.utf8.count))
        default: break
        }
    }

    private mutating func leave(_ node: NodeID) {
        let tag = document.tag(of: node)
        if tag == .ul || tag == .ol || tag == .menu || tag == .dir { lists.close() }
        if marks.isOpen(node) {
            writer.writeClosing(marks.close(node))
            return
        }
        switch tag {
        case .br, .hr, .img: return
        case .td where dataTables > 0, .th where dataTables > 0:
            return
        case .tr where dataTables > 0: finishRow()
        case .table where tables.isData(node):
            dataTables -= 1
            endLine(emptyLines: 1)
        case .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .li:
            endLine(around: tag)
            writer.popPrefix()
            if tag == .li { writer.tighten() }
            if tag.headingLevel != nil { headings -= 1 }
        default: endLine(around: tag)
        }
    }

    private mutating func endLine(around tag: Tag) {
        // A row of a table has but one line.
        if dataTables > 0 {
            if tag.display != .inline { writer.space() }
            return
        }
        switch tag.display {
        case .inline: break
        case .block: endLine(emptyLines: tag == .li || tag == .tr ? 0 : 1)
        case .paragraph:
            let isList = tag == .ul || tag == .ol || tag == .menu || tag == .dir
            endLine(emptyLines: isList && lists.isOpen ? 0 : 1)
        }
    }

    /// Ends the line, with the marks that are open on it.
    private mutating func endLine(emptyLines: Int = 0) {
        writer.writeClosing(marks.suspend())
        writer.endLine(emptyLines: emptyLines)
    }

    private mutating func writeLineBreak() {
        if dataTables > 0 || headings > 0 {
            writer.space()
        } else if !writer.startsLine {
            writer.writeClosing(marks.suspend())
            writer.writeClosing([0x5C])
            writer.endLine()
        }
    }

    // MARK: Tables, as GitHub has them

    private mutating func startRow(_ node: NodeID) {
        writer.endLine()
        cellsInRow = 0
    }

    private mutating func startCell() {
        writer.writeClosing(marks.suspend())
        writer.writeSeparator(cellsInRow == 0 ? Array("| ".utf8) : Array(" | ".utf8))
        cellsInRow += 1
    }

    private mutating func finishRow() {
        guard cellsInRow > 0 else { return }
        writer.writeClosing(marks.suspend())
        writer.writeSeparator(Array(" |".utf8))
        writer.endLine()
        rowsInTable += 1
        if rowsInTable == 1 {
            writer.write(Array(String(repeating: "| --- ", count: cellsInRow).utf8) + [0x7C])
            writer.endLine()
        }
    }

    var isInDataTable: Bool { dataTables > 0 }
}

extension HTMLDocument {
    /// A node and what is below it as [CommonMark](https://spec.commonmark.org), ending with a line feed.
    ///
    /// Tables of data are written as GitHub has them, for CommonMark has none. What no one sees is left out.
    ///
    /// - Parameter isSkipped: Says which nodes to leave out besides, with what is below them.
    public func commonMark(
        of node: NodeID = .document, skipping isSkipped: @escaping (NodeID) -> Bool = { _ in false }
    ) -> String {
        var writer = CommonMarkWriter(document: self, root: node, isSkipped: isSkipped)
        return String(decoding: writer.run(node), as: UTF8.self)
    }
}
