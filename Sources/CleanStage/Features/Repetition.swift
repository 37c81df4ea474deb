/// Elements that repeat under one parent with the same signature: the items of lists, cards of grids, posts of threads.
struct Repetition {
    /// The siblings of one signature.
    struct Group {
        var count: Int32 = 0
        var totals = SubtreeTotals()
    }

    /// How many siblings must look alike.
    static let minimumCount: Int32 = 3

    private(set) var groups: [Group] = []
    /// The group of each element; -1 for those without text.
    private(set) var groupOfElement: [Int32] = []
    /// The place of each element in its group.
    private(set) var placeInGroup: [Int32] = []

    init() {}

    init(_ page: Page) {
        var index = HashIndex(capacity: page.elements.count / 2)
        groupOfElement = [Int32](repeating: -1, count: page.elements.count)
        placeInGroup = [Int32](repeating: 0, count: page.elements.count)
        for (number, element) in page.elements.enumerated() where element.totals.tokens > 0 {
            let key = UInt64(UInt32(bitPattern: element.parent)) << 32 | UInt64(element.signature)
            let group = Int(index.number(key))
            if group == groups.count { groups.append(Group()) }
            groupOfElement[number] = Int32(group)
            placeInGroup[number] = groups[group].count
            groups[group].count += 1
            groups[group].totals += element.totals
        }
    }

    /// The group of an element that repeats, or nil.
    @inline(__always)
    func repeated(_ element: Int) -> Group? {
        let group = groupOfElement[element]
        guard group >= 0, groups[Int(group)].count >= Self.minimumCount else { return nil }
        return groups[Int(group)]
    }
}
