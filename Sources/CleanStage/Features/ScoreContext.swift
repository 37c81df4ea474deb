/// Turns a score of each block into features: what the score is around the block, in its ancestors and among its
/// likes.
struct ScoreContext {
    private let statistics: PageStatistics
    private let anchors: BlockAnchors
    /// The weight of each block in means: long blocks count for more, though not in proportion.
    private let weights: [Float]
    private let elementWeights: [Float]
    private let groupWeights: [Float]

    init(_ statistics: PageStatistics) {
        self.statistics = statistics
        anchors = BlockAnchors(statistics)
        weights = statistics.page.blocks.map { Float($0.counts.tokens + 1).squareRoot() }
        elementWeights = Self.sums(weights, statistics.page)
        groupWeights = Self.groupSums(elementWeights, statistics.repetition)
    }

    /// The features' names, each after a prefix.
    static let names: [String] = {
        var names = [
            "1up", "2up", "3up", "5up", "growth1", "growth2", "growth3", "growth4", "path", "container",
        ]
        names += ["item", "largest_item", "m3", "m2", "m1", "p1", "p2", "p3", "w3", "w8", "w20"]
        return names + ["mean", "maximum", "expected", "rank"]
    }()

    /// How many features there are.
    static let count = 25

    /// Writes the features of all blocks.
    ///
    /// - Parameters:
    ///   - stride: from one row to the next.
    func write(_ scores: [Float], to output: UnsafeMutablePointer<Float>, stride: Int) {
        let page = statistics.page
        guard !page.blocks.isEmpty else { return }
        var weighted = scores
        for index in weighted.indices { weighted[index] *= weights[index] }
        let elementSums = Self.sums(weighted, page)
        let groupSums = Self.groupSums(elementSums, statistics.repetition)
        let paths = Self.means(weighted, weights, statistics.paths)
        let containers = Self.means(weighted, weights, statistics.containers)
        let before = Self.runningSums(weighted)
        let weightsBefore = Self.runningSums(weights)
        let ranks = rank(scores)
        let expected = zip(scores, page.blocks).reduce(Float(0)) { $0 + $1.0 * Float($1.1.counts.tokens) }
        let maximum = scores.max() ?? 0
        let mean = before[scores.count] / max(1e-9, weightsBefore[scores.count])
        for index in scores.indices {
            var row = FeatureRow(output + index * stride)
            for anchor in 0..<8 {
                let element = anchors.element(anchor, ofBlock: index)
                row.put("", elementSums[element] / max(1e-9, elementWeights[element]))
            }
            row.put("", paths[statistics.paths.group(ofBlock: index)])
            row.put("", containers[statistics.containers.group(ofBlock: index)])
            for anchor in 8..<10 {
                let element = anchors.element(anchor, ofBlock: index)
                let group = element < 0 ? -1 : Int(statistics.repetition.groupOfElement[element])
                row.put("", group < 0 ? -9 : groupSums[group] / max(1e-9, groupWeights[group]))
            }
            for offset in [-3, -2, -1, 1, 2, 3] {
                let place = index + offset
                row.put("", place >= 0 && place < scores.count ? scores[place] : -9)
            }
            for width in [3, 8, 20] {
                let start = max(0, index - width)
                let end = min(scores.count, index + width + 1)
                row.put(
                    "", (before[end] - before[start]) / max(1e-9, weightsBefore[end] - weightsBefore[start]))
            }
            row.put("", mean)
            row.put("", maximum)
            row.put("", expected)
            row.put("", ranks[index])
        }
    }

    /// For each block the share of the page's tokens that stand in blocks of a higher score.
    private func rank(_ scores: [Float]) -> [Float] {
        let order = scores.indices.sorted { scores[$0] > scores[$1] || scores[$0] == scores[$1] && $0 < $1 }
        var ranks = [Float](repeating: 0, count: scores.count)
        var above: Float = 0
        let total = Float(max(1, statistics.totals.tokens))
        for index in order {
            ranks[index] = above / total
            above += Float(statistics.page.blocks[index].counts.tokens)
        }
        return ranks
    }

    private static func sums(_ values: [Float], _ page: Page) -> [Float] {
        var sums = [Float](repeating: 0, count: page.elements.count)
        for (index, block) in page.blocks.enumerated() { sums[Int(block.element)] += values[index] }
        var element = page.elements.count - 1
        while element > 0 {
            let parent = page.elements[element].parent
            if parent >= 0 { sums[Int(parent)] += sums[element] }
            element -= 1
        }
        return sums
    }

    private static func groupSums(_ sums: [Float], _ repetition: Repetition) -> [Float] {
        var result = [Float](repeating: 0, count: repetition.groups.count)
        for (element, group) in repetition.groupOfElement.enumerated() where group >= 0 {
            result[Int(group)] += sums[element]
        }
        return result
    }

    private static func means(_ weighted: [Float], _ weights: [Float], _ groups: BlockGroups) -> [Float] {
        var sums = [Float](repeating: 0, count: groups.count)
        var total = sums
        for index in weighted.indices {
            sums[groups.group(ofBlock: index)] += weighted[index]
            total[groups.group(ofBlock: index)] += weights[index]
        }
        for group in sums.indices { sums[group] /= max(1e-9, total[group]) }
        return sums
    }

    private static func runningSums(_ values: [Float]) -> [Float] {
        var sums: [Float] = [0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append(sums[sums.count - 1] + value) }
        return sums
    }
}
