/// The elements around each block over which scores are averaged.
struct BlockAnchors {
    /// Ancestors one, two, three and five up; four at which the text grows; the innermost and the largest repeated item.
    static let count = 10
    static let ancestorLevels = [1, 2, 3, 5]
    static let growthLevels = 4

    /// `count` elements a block; -1 where there is no repeated item.
    private var elements: [Int32]

    init(_ statistics: PageStatistics) {
        let page = statistics.page
        elements = [Int32](repeating: -1, count: page.blocks.count * Self.count)
        for (index, block) in page.blocks.enumerated() {
            fill(index * Self.count, block.element, page, statistics.repetition)
        }
    }

    /// The elements of a block.
    @inline(__always)
    func element(_ anchor: Int, ofBlock block: Int) -> Int { Int(elements[block * Self.count + anchor]) }

    private mutating func fill(_ base: Int, _ start: Int32, _ page: Page, _ repetition: Repetition) {
        var element = start
        var level = 0
        var growth = 4
        var blocks: Int32 = 1
        var largest: Int32 = -1
        var last = start
        var ancestor = 0
        while element >= 0 {
            let totals = page.elements[Int(element)].totals
            if ancestor < 4, level == Self.ancestorLevels[ancestor] {
                elements[base + ancestor] = element
                ancestor += 1
            }
            if totals.blocks > blocks, growth < 8 {
                blocks = totals.blocks
                elements[base + growth] = element
                growth += 1
            }
            if let group = repetition.repeated(Int(element)) {
                if elements[base + 8] < 0 { elements[base + 8] = element }
                if totals.blocks > 1, group.totals.tokens > largest {
                    largest = group.totals.tokens
                    elements[base + 9] = element
                }
            }
            last = element
            level += 1
            element = page.elements[Int(element)].parent
        }
        while ancestor < 4 {
            elements[base + ancestor] = last
            ancestor += 1
        }
        while growth < 8 {
            elements[base + growth] = last
            growth += 1
        }
    }
}
