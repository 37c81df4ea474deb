/// Blocks that share something, such as their text or the path to them.
struct BlockGroups {
    /// What a group adds up to.
    struct Sum {
        var blocks: Float = 0
        var tokens: Float = 0
        var linkBytes: Float = 0
        var bytes: Float = 0
        var paragraphBytes: Float = 0
    }

    private var index: HashIndex
    private var groups: [Int32] = []
    private var sums: [Sum] = []

    init(capacity: Int = 0) {
        index = HashIndex(capacity: capacity)
        groups.reserveCapacity(capacity)
    }

    /// The number of a block's group.
    @inline(__always)
    func group(ofBlock block: Int) -> Int { Int(groups[block]) }

    /// How many groups there are.
    var count: Int { sums.count }

    /// The sums over a block's group.
    @inline(__always)
    subscript(block: Int) -> Sum { sums[Int(groups[block])] }

    @inline(__always)
    mutating func add(_ key: UInt32, _ block: PageBlock) {
        let group = index.number(UInt64(key))
        if Int(group) == sums.count { sums.append(Sum()) }
        groups.append(group)
        sums[Int(group)].blocks += 1
        sums[Int(group)].tokens += Float(block.counts.tokens)
        sums[Int(group)].linkBytes += Float(block.linkBytes)
        sums[Int(group)].bytes += Float(block.byteCount)
        if block.readsLikeParagraph { sums[Int(group)].paragraphBytes += Float(block.byteCount) }
    }
}
