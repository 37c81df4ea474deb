import HTML
import PipelineCore

/// Makes the parts of a cleaned page out of blocks; the cells of a table of data become one part.
struct SegmentWriter {
    private(set) var segments: [Segment] = []
    private let page: Page
    private var roles: BlockRoles
    /// The cell that the last part ends with, if it is a table that is kept.
    private var lastCell: BlockRoles.Cell?

    init(_ page: Page) {
        self.page = page
        roles = BlockRoles(page)
        segments.reserveCapacity(page.blocks.count)
    }

    /// Adds a block: kept, or taken out with an explanation.
    mutating func add(_ index: Int, explanation: String?) {
        let block = page.blocks[index]
        let cell = explanation == nil ? roles.cell(of: block) : nil
        defer { lastCell = cell }
        let text = page.string(of: block)
        if let cell, let last = lastCell, cell.table == last.table, var table = segments.popLast() {
            table.text += (cell.row == last.row ? "\t" : "\n") + text
            if let start = table.origin?.lowerBound, case let end = origin(of: block).upperBound, end >= start
            {
                table.origin = start..<end
            }
            segments.append(table)
            return
        }
        let role = roles.role(of: block, isInDataTable: cell != nil)
        var segment = Segment(role.kind, text, level: role.level, origin: origin(of: block))
        segment.explanation = explanation
        segment.isTopHeading = block.flags.contains(.mainHeading)
        segments.append(segment)
    }

    /// The bytes of a block without the white space around them.
    private func origin(of block: PageBlock) -> Range<Int> {
        let source = page.document.source
        var start = Int(block.source.lowerBound)
        var end = min(Int(block.source.upperBound), source.count)
        while start < end, source[start] <= 0x20 { start += 1 }
        while end > start, source[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
