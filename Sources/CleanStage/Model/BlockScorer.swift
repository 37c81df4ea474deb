/// Says of each block how likely it is that it belongs to the main text.
struct BlockScorer {
    let statistics: PageStatistics
    private var features: BlockFeatures

    init(_ page: Page) {
        features = BlockFeatures(page)
        statistics = features.statistics
    }

    /// The names of all features: of the block, of its words, of the words around it, of the first opinions around it.
    static let featureNames: [String] =
        BlockFeatures.names + ["text_words", "near_names", "middle_names", "far_names", "words"]
        + ScoreContext.names.map { "words_\($0)" } + ["first"] + ScoreContext.names.map { "first_\($0)" }

    /// Features that words give.
    static let lexicalCount = 5 + ScoreContext.count

    /// The probability of each block, as the second ensemble sees it.
    mutating func probabilities(_ model: ContentModel) -> [Float] {
        let page = statistics.page
        let count = page.blocks.count
        guard count > 0 else { return [] }
        let base = BlockFeatures.names.count
        let width = Self.featureNames.count
        let context = ScoreContext(statistics)
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: count * width) { rows in
            guard let start = rows.baseAddress else { return [] }
            for index in 0..<count {
                var row = FeatureRow(start + index * width)
                features.write(index, into: &row)
            }
            Self.write(model.lexicon.scores(of: page), to: start + base, stride: width, context)
            let first = TreeEnsemble.probabilities(model.first.sums(start, count: count, stride: width))
            let place = start + base + Self.lexicalCount
            for index in 0..<count { place[index * width] = first[index] }
            context.write(first, to: place + 1, stride: width)
            return Self.reconsider(first, start, stride: width, model.second)
        }
    }

    /// What the first ensemble gives less than this is out of the question for the second.
    private static let negligible: Float = 0.01

    /// The second ensemble's probabilities; those of blocks out of the question stay as they are.
    private static func reconsider(
        _ first: [Float], _ rows: UnsafeMutablePointer<Float>, stride: Int, _ ensemble: TreeEnsemble
    ) -> [Float] {
        let candidates = first.indices.filter { first[$0] >= negligible }
        for (place, index) in candidates.enumerated() where place != index {
            (rows + place * stride).update(from: rows + index * stride, count: stride)
        }
        let second = TreeEnsemble.probabilities(
            ensemble.sums(rows, count: candidates.count, stride: stride))
        var result = first
        for (place, index) in candidates.enumerated() { result[index] = second[place] }
        return result
    }

    /// Writes what words give.
    static func write(
        _ scores: [Lexicon.Score], to output: UnsafeMutablePointer<Float>, stride: Int,
        _ context: ScoreContext
    ) {
        for (index, score) in scores.enumerated() {
            var row = FeatureRow(output + index * stride)
            row.put("", score.text)
            row.put("", score.near)
            row.put("", score.middle)
            row.put("", score.far)
            row.put("", score.total)
        }
        context.write(scores.map(\.total), to: output + 5, stride: stride)
    }
}
