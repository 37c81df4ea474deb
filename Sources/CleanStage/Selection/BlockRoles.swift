import HTML
import PipelineCore

/// Finds the role of blocks in the text by the elements around them.
struct BlockRoles {
    private let page: Page
    private var dataTables: [Int32: Bool] = [:]

    /// A cell's place: its table and its row, as elements.
    struct Cell: Equatable {
        var table: Int32
        var row: Int32
    }

    init(_ page: Page) { self.page = page }

    /// The role of a block.
    func role(of block: PageBlock, isInDataTable: Bool) -> BlockRole {
        let tag = page.elements[Int(block.container)].tag
        let heading = ancestor(of: block) { BlockTags.headingLevel($0) != nil }
        return BlockRole(
            tag: heading.map { page.elements[Int($0)].tag } ?? tag, isQuoted: block.flags.contains(.quote),
            isPreformatted: block.flags.contains(.preformatted), isTable: isInDataTable,
            listDepth: listDepth(of: block))
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

    private func listDepth(of block: PageBlock) -> Int {
        var depth = 0
        var element = block.container
        while element >= 0 {
            switch page.elements[Int(element)].tag {
            case .ul, .ol, .dl: depth += 1
            default: break
            }
            element = page.elements[Int(element)].parent
        }
        return depth
    }
}
