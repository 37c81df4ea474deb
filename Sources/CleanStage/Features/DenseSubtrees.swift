/// The deepest subtrees that hold most of a page's paragraphs.
struct DenseSubtrees {
    /// Shares of the page's paragraph text that a subtree must hold.
    static let shares: [Float] = [0.3, 0.6, 0.85]

    /// For each share, whether an element is on the path from the body to the subtree.
    private(set) var isOnPath: [[Bool]] = []
    /// For each share, the subtree's element, or -1.
    private(set) var elements: [Int32] = []
    /// The lowest element over the first `h1`; its ancestors are on this path.
    private(set) var isOverHeading: [Bool] = []

    init() {}

    init(_ page: Page) {
        let total = Float(page.elements.first?.totals.paragraphBytes ?? 0)
        for share in Self.shares {
            var best: Int32 = -1
            var depth: Int32 = -1
            if total > 0 {
                for (index, element) in page.elements.enumerated()
                where element.depth > depth && Float(element.totals.paragraphBytes) >= share * total {
                    best = Int32(index)
                    depth = element.depth
                }
            }
            elements.append(best)
            isOnPath.append(Self.path(to: best, in: page))
        }
        let heading = page.blocks.first { $0.flags.contains(.mainHeading) }
        isOverHeading = Self.path(to: heading?.element ?? -1, in: page)
    }

    private static func path(to element: Int32, in page: Page) -> [Bool] {
        var path = [Bool](repeating: false, count: page.elements.count)
        var index = element
        while index >= 0 {
            path[Int(index)] = true
            index = page.elements[Int(index)].parent
        }
        return path
    }
}
