import HTML
import PipelineCore

/// Finds the role of blocks in the text by the elements around them.
struct BlockRoles {
    private let page: Page
    /// The innermost heading that each element is or stands in.
    private var headings: [Tag?] = []
    /// The lists that each element is or stands in.
    private var listDepths: [Int32] = []
    private var dataTables: [Int32: Bool] = [:]

    /// A cell's place: its table and its row, as elements.
    struct Cell: Equatable {
        var table: Int32
        var row: Int32
    }

    init(_ page: Page) {
        self.page = page
        headings.reserveCapacity(page.elements.count)
        listDepths.reserveCapacity(page.elements.count)
        for element in page.elements {
            let parent = Int(element.parent)
            headings.append(
                element.tag.headingLevel != nil
                    ? element.tag : parent < 0 ? nil : headings[parent])
            let isList = element.tag == .ul || element.tag == .ol || element.tag == .dl
            listDepths.append((parent < 0 ? 0 : listDepths[parent]) + (isList ? 1 : 0))
        }
    }

    /// The role of a block.
    func role(of block: PageBlock, isInDataTable: Bool) -> BlockRole {
        let container = Int(block.container)
        return BlockRole(
            tag: headings[container] ?? page.elements[container].tag,
            isQuoted: block.flags.contains(.quote), isPreformatted: block.flags.contains(.preformatted),
            isTable: isInDataTable, listDepth: Int(listDepths[container]))
    }

    /// The cell of a table of data that a block stands in, or nil.
    mutating func cell(of block: PageBlock) -> Cell? {
        let tag = page.elements[Int(block.container)].tag
        guard tag == .td || tag == .th,
            let row = ancestor(of: block, where: { $0 == .tr }),
            let table = ancestor(of: block, where: { $0 == .table })
        else { return nil }
        let isData: Bool
        if let known = dataTables[table] {
            isData = known
        } else {
            isData = TableShape.isData(page.elements[Int(table)].node, in: page.document)
            dataTables[table] = isData
        }
        return isData ? Cell(table: table, row: row) : nil
    }

    private func ancestor(of block: PageBlock, where matches: (Tag) -> Bool) -> Int32? {
        var element = block.container
        while element >= 0 {
            if matches(page.elements[Int(element)].tag) { return element }
            element = page.elements[Int(element)].parent
        }
        return nil
    }
}
