/// What is counted over a whole page before its blocks are looked at one by one.
struct PageStatistics {
    let page: Page
    /// Sums over the page.
    let totals: SubtreeTotals
    /// Tokens in the blocks before each block, and after the last.
    private(set) var tokensBefore: [Float] = [0]
    private(set) var bytesBefore: [Float] = [0]
    private(set) var paragraphBytesBefore: [Float] = [0]
    private(set) var linkedBytesBefore: [Float] = [0]
    /// How often each block's text stands on the page, and so on.
    private(set) var texts = BlockGroups()
    private(set) var paths = BlockGroups()
    private(set) var tagPaths = BlockGroups()
    private(set) var containers = BlockGroups()
    private(set) var repetition = Repetition()
    private(set) var density = DenseSubtrees()
    private(set) var vocabulary: PageVocabulary
    /// The first block in an `h1`, or -1.
    private(set) var firstHeading = -1
    /// Blocks of more than 25 tokens.
    private(set) var longBlocks = 0

    init(_ page: Page) {
        self.page = page
        totals = page.elements.first?.totals ?? SubtreeTotals()
        vocabulary = PageVocabulary(page)
        density = DenseSubtrees(page)
        repetition = Repetition(page)
        countBlocks()
    }

    private mutating func countBlocks() {
        let capacity = page.blocks.count
        tokensBefore.reserveCapacity(capacity + 1)
        bytesBefore.reserveCapacity(capacity + 1)
        paragraphBytesBefore.reserveCapacity(capacity + 1)
        linkedBytesBefore.reserveCapacity(capacity + 1)
        texts = BlockGroups(capacity: capacity)
        paths = BlockGroups(capacity: capacity)
        tagPaths = BlockGroups(capacity: capacity)
        containers = BlockGroups(capacity: capacity)
        for (index, block) in page.blocks.enumerated() {
            let bytes = Float(block.byteCount)
            tokensBefore.append(tokensBefore[index] + Float(block.counts.tokens))
            bytesBefore.append(bytesBefore[index] + bytes)
            paragraphBytesBefore.append(paragraphBytesBefore[index] + (block.readsLikeParagraph ? bytes : 0))
            linkedBytesBefore.append(linkedBytesBefore[index] + (block.linkDensity > 0.5 ? bytes : 0))
            let element = page.elements[Int(block.element)]
            texts.add(page.textHash(of: block), block)
            paths.add(element.path, block)
            tagPaths.add(element.tagPath, block)
            containers.add(page.elements[Int(block.container)].signature, block)
            if firstHeading < 0, block.flags.contains(.mainHeading) { firstHeading = index }
            if block.counts.tokens > 25 { longBlocks += 1 }
        }
    }

    /// A sum over the blocks around a block.
    @inline(__always)
    func window(_ sums: [Float], around index: Int, _ width: Int) -> Float {
        sums[min(page.blocks.count, index + width + 1)] - sums[max(0, index - width)]
    }
}

extension Page {
    /// A hash of a block's words.
    @inline(__always)
    func textHash(of block: PageBlock) -> UInt32 {
        var hash: UInt32 = UInt32(block.words.count)
        for word in block.words { hash = WordHash.combine(hash, words[Int(word)]) }
        return hash
    }
}
