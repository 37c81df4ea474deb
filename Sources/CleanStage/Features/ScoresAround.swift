/// A score of each block added up around the blocks, from which the features of each are read.
struct ScoresAround {
    private let context: ScoreContext
    private let scores: [Float]
    private let elementSums: [Float]
    private let groupSums: [Float]
    private let paths: [Float]
    private let containers: [Float]
    private let before: [Float]
    private let weightsBefore: [Float]
    private let ranks: [Float]
    private let mean: Float
    private let maximum: Float
    private let expected: Float

    init(_ scores: [Float], _ context: ScoreContext) {
        self.context = context
        self.scores = scores
        let statistics = context.statistics
        let page = statistics.page
        var weighted = scores
        for index in weighted.indices { weighted[index] *= context.weights[index] }
        elementSums = ScoreContext.sums(weighted, page)
        groupSums = ScoreContext.groupSums(elementSums, statistics.repetition)
        paths = ScoreContext.means(weighted, context.weights, statistics.paths)
        containers = ScoreContext.means(weighted, context.weights, statistics.containers)
        before = ScoreContext.runningSums(weighted)
        weightsBefore = ScoreContext.runningSums(context.weights)
        ranks = Self.ranks(scores, statistics)
        expected = zip(scores, page.blocks).reduce(Float(0)) { $0 + $1.0 * Float($1.1.counts.tokens) }
        maximum = scores.max() ?? 0
        mean = before[scores.count] / max(1e-9, weightsBefore[scores.count])
    }

    /// Writes the features of a block.
    func write(_ index: Int, into row: inout FeatureRow) {
        let statistics = context.statistics
        for anchor in 0..<8 {
            let element = context.anchors.element(anchor, ofBlock: index)
            row.put(elementSums[element] / max(1e-9, context.elementWeights[element]))
        }
        row.put(paths[statistics.paths.group(ofBlock: index)])
        row.put(containers[statistics.containers.group(ofBlock: index)])
        for anchor in 8..<10 {
            let element = context.anchors.element(anchor, ofBlock: index)
            let group = element < 0 ? -1 : Int(statistics.repetition.groupOfElement[element])
            row.put(group < 0 ? -9 : groupSums[group] / max(1e-9, context.groupWeights[group]))
        }
        for offset in -3...3 where offset != 0 {
            let place = index + offset
            row.put(place >= 0 && place < scores.count ? scores[place] : -9)
        }
        writeWindow(3, index, into: &row)
        writeWindow(8, index, into: &row)
        writeWindow(20, index, into: &row)
        row.put(mean)
        row.put(maximum)
        row.put(expected)
        row.put(ranks[index])
    }

    /// The mean score of the blocks at most so far away.
    @inline(__always)
    private func writeWindow(_ width: Int, _ index: Int, into row: inout FeatureRow) {
        let start = max(0, index - width)
        let end = min(scores.count, index + width + 1)
        row.put((before[end] - before[start]) / max(1e-9, weightsBefore[end] - weightsBefore[start]))
    }

    /// For each block the share of the page's tokens that stand in blocks of a higher score, or of an equal one before.
    private static func ranks(_ scores: [Float], _ statistics: PageStatistics) -> [Float] {
        var ranks = [Float](repeating: 0, count: scores.count)
        var above: Float = 0
        let total = Float(max(1, statistics.totals.tokens))
        for index in ScoreOrder.descending(scores) {
            ranks[index] = above / total
            above += Float(statistics.page.blocks[index].counts.tokens)
        }
        return ranks
    }
}
