import HTML

/// An element that text may stand in, and what its subtree holds.
struct PageElement {
    var node: NodeID
    /// Index of the parent element, or -1.
    var parent: Int32
    var depth: Int32
    var tag: Tag
    var flags: ElementFlags
    /// Hash of its tag and the words of its classes.
    var signature: UInt32
    /// Hash of the signatures of itself and three ancestors.
    var path: UInt32
    /// Hash of the tags from the body to itself.
    var tagPath: UInt32
    /// Where the words of its class, identifier and role stand in the page's list.
    var names: Range<Int32>
    /// The blocks within.
    var blocks: Range<Int32>
    /// What its subtree adds up to.
    var totals = SubtreeTotals()
}

/// Sums over the blocks of a subtree.
struct SubtreeTotals {
    var tokens: Int32 = 0
    var bytes: Int32 = 0
    var linkBytes: Int32 = 0
    /// Bytes of blocks that read like paragraphs.
    var paragraphBytes: Int32 = 0
    var blocks: Int32 = 0
    var images: Int32 = 0
    var headings: Int32 = 0
    var prices: Int32 = 0
    var times: Int32 = 0
    var sentences: Int32 = 0

    @inline(__always)
    static func += (total: inout SubtreeTotals, part: SubtreeTotals) {
        total.tokens &+= part.tokens
        total.bytes &+= part.bytes
        total.linkBytes &+= part.linkBytes
        total.paragraphBytes &+= part.paragraphBytes
        total.blocks &+= part.blocks
        total.images &+= part.images
        total.headings &+= part.headings
        total.prices &+= part.prices
        total.times &+= part.times
        total.sentences &+= part.sentences
    }
}
