/// Says of each block how likely it is that it belongs to the main text.
struct BlockScorer {
    let statistics: PageStatistics
    private var features: BlockFeatures
    /// The tiles whose features are kept from the first look to the second; those of further tiles are computed again,
    /// so that a page of a million blocks needs no more memory than a long one.
    private let keptTiles: Int

    init(_ page: Page, keptTiles: Int = 256) {
        features = BlockFeatures(page)
        statistics = features.statistics
        self.keptTiles = keptTiles
    }

    /// The names of all features: of the block, of its words, of the words around it, of the first opinions around it.
    static let featureNames: [String] =
        BlockFeatures.names
        + ["text_words", "near_names", "middle_names", "far_names", "words"]
        + ScoreContext.names.map { "words_\($0)" } + ["first"] + ScoreContext.names.map { "first_\($0)" }

    /// Features that words give.
    static let lexicalCount = 5 + ScoreContext.count

    /// Features that the first ensemble sees.
    static let firstCount = BlockFeatures.names.count + lexicalCount

    /// What the first ensemble gives less than this is out of the question for the second.
    private static let negligible: Float = 0.01

    /// The probability of each block, as the second ensemble sees it.
    mutating func probabilities(_ model: ContentModel) -> [Float] {
        let count = statistics.page.blocks.count
        guard count > 0 else { return [] }
        let kept = min(keptTiles, (count - 1) / FeatureTile.rows + 1)
        // One more, for what is not kept and for the second look.
        let tiles = FeatureTiles(count: kept + 1, width: Self.featureNames.count)
        defer { tiles.deallocate() }
        let context = ScoreContext(statistics)
        let words = model.lexicon.scores(of: statistics.page)
        let wordsAround = context.around(words.map(\.total))
        var first = [Float](repeating: 0, count: count)
        for start in stride(from: 0, to: count, by: FeatureTile.rows) {
            let tile = tiles[min(kept, start / FeatureTile.rows)]
            let blocks = start..<min(start + FeatureTile.rows, count)
            features.writePage(into: tile)
            for index in blocks { fill(tile, row: index - start, index, words[index], wordsAround) }
            Self.score(tile, Self.firstCount, by: model.first, blocks, &first)
        }
        let firstAround = context.around(first)
        let candidates = first.indices.filter { first[$0] >= Self.negligible }
        var second = first
        let tile = tiles[kept]
        for start in stride(from: 0, to: candidates.count, by: FeatureTile.rows) {
            let blocks = candidates[start..<min(start + FeatureTile.rows, candidates.count)]
            features.writePage(into: tile)
            for (row, index) in blocks.enumerated() {
                if index / FeatureTile.rows < kept {
                    tile.copy(
                        index % FeatureTile.rows, of: tiles[index / FeatureTile.rows], to: row,
                        features: Self.firstCount)
                } else {
                    fill(tile, row: row, index, words[index], wordsAround)
                }
                var row = tile.row(row, from: Self.firstCount)
                row.put(first[index])
                firstAround.write(index, into: &row)
            }
            Self.score(tile, Self.featureNames.count, by: model.second, blocks, &second)
        }
        return second
    }

    /// Which type the page most likely is; nil for one without text.
    func pageType(_ model: ContentModel) -> PageTypeEstimate? {
        guard !statistics.page.blocks.isEmpty else { return nil }
        let tiles = FeatureTiles(count: 1, width: PageFeatures.count)
        defer { tiles.deallocate() }
        features.pageFeatures.write(into: tiles[0], from: 0)
        var sums: [Float] = []
        for ensemble in model.types { ensemble.withSums(tiles[0]) { sums.append($0[0]) } }
        return PageTypeEstimate(sums: sums)
    }

    /// Writes the features of a block and of its words into a row.
    private mutating func fill(
        _ tile: FeatureTile, row: Int, _ index: Int, _ words: Lexicon.Score, _ around: ScoresAround
    ) {
        features.write(index, into: tile, row: row)
        var row = tile.row(row, from: BlockFeatures.names.count)
        row.put(words.text)
        row.put(words.near)
        row.put(words.middle)
        row.put(words.far)
        row.put(words.total)
        around.write(index, into: &row)
    }

    /// Sets the probabilities of the blocks that the first rows of a tile are about.
    private static func score(
        _ tile: FeatureTile, _ features: Int, by ensemble: TreeEnsemble, _ blocks: some Collection<Int>,
        _ probabilities: inout [Float]
    ) {
        tile.repeatFirst(after: blocks.count, features: features)
        ensemble.withSums(tile) { sums in
            for (row, index) in blocks.enumerated() {
                probabilities[index] = TreeEnsemble.probability(sums[row])
            }
        }
    }
}
