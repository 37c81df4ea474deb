import HTML

/// Computes the features of a page's blocks.
struct BlockFeatures {
    let statistics: PageStatistics
    /// The page of the statistics: a computed property would copy it at each use.
    let page: Page
    let pageFeatures: PageFeatures
    /// The elements around the block at hand, from the inside out.
    var chain: [Int32] = []

    init(_ page: Page) {
        statistics = PageStatistics(page)
        self.page = page
        pageFeatures = PageFeatures(statistics)
        chain.reserveCapacity(64)
    }

    /// Writes the features of a block: those of its own, and those of the page.
    mutating func write(_ index: Int, into sink: inout some FeatureSink) {
        writeOwn(index, into: &sink)
        pageFeatures.write(into: &sink)
    }

    /// Writes the features that differ from block to block.
    private mutating func writeOwn(_ index: Int, into sink: inout some FeatureSink) {
        gatherChain(of: page.blocks[index])
        writeText(index, into: &sink)
        writePosition(index, into: &sink)
        writeAncestors(index, into: &sink)
        writeGrowth(index, into: &sink)
        writeRepetition(index, into: &sink)
        writeNeighbours(index, into: &sink)
    }

    /// Writes the features that differ from block to block into a row of a tile.
    mutating func write(_ index: Int, into tile: FeatureTile, row: Int) {
        var row = tile.row(row)
        writeOwn(index, into: &row)
    }

    /// Writes the features of the page into all rows of a tile.
    func writePage(into tile: FeatureTile) {
        pageFeatures.write(into: tile, from: Self.names.count - PageFeatures.count)
    }

    private mutating func gatherChain(of block: PageBlock) {
        chain.removeAll(keepingCapacity: true)
        var element = block.element
        while element >= 0 {
            chain.append(element)
            element = page.elements[Int(element)].parent
        }
    }

    /// The names of the features, in their order.
    static let names: [String] = {
        var page = Page(document: .init(parsing: "<body><p>x</p></body>"))
        page = PageSegmenter.segment(page.document)
        var features = BlockFeatures(page)
        var names = FeatureNames()
        features.write(0, into: &names)
        return names.names
    }()

    /// The features of some blocks, a row a block.
    mutating func matrix(of blocks: Range<Int>) -> [Float] {
        let width = Self.names.count
        return [Float](unsafeUninitializedCapacity: blocks.count * width) { buffer, initialized in
            if let base = buffer.baseAddress {
                for index in blocks {
                    var row = FeatureRow(base + (index - blocks.lowerBound) * width)
                    write(index, into: &row)
                }
            }
            initialized = blocks.count * width
        }
    }
}
