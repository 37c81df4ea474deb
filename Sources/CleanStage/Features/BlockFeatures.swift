import HTML

/// Computes the features of a page's blocks.
struct BlockFeatures {
    let statistics: PageStatistics
    let pageFeatures: PageFeatures
    /// The elements around the block at hand, from the inside out.
    var chain: [Int32] = []

    var page: Page { statistics.page }

    init(_ page: Page) {
        statistics = PageStatistics(page)
        pageFeatures = PageFeatures(statistics)
        chain.reserveCapacity(64)
    }

    /// Writes the features of a block.
    mutating func write(_ index: Int, into sink: inout some FeatureSink) {
        gatherChain(of: page.blocks[index])
        writeText(index, into: &sink)
        writePosition(index, into: &sink)
        writeAncestors(index, into: &sink)
        writeGrowth(index, into: &sink)
        writeRepetition(index, into: &sink)
        writeNeighbours(index, into: &sink)
        pageFeatures.write(into: &sink)
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

    /// A matrix of all blocks, a row a block.
    mutating func matrix() -> [Float] {
        let width = Self.names.count
        let rows = page.blocks.count
        return [Float](unsafeUninitializedCapacity: rows * width) { buffer, initialized in
            if let base = buffer.baseAddress {
                for index in 0..<rows {
                    var row = FeatureRow(base + index * width)
                    write(index, into: &row)
                }
            }
            initialized = rows * width
        }
    }
}
