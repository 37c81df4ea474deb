/// Turns a score of each block into features: what the score is around the block, in its ancestors and among its
/// likes.
struct ScoreContext {
    let statistics: PageStatistics
    let anchors: BlockAnchors
    /// The weight of each block in means: long blocks count for more, though not in proportion.
    let weights: [Float]
    let elementWeights: [Float]
    let groupWeights: [Float]

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

    /// What scores of all blocks add up to around each.
    func around(_ scores: [Float]) -> ScoresAround { ScoresAround(scores, self) }

    static func sums(_ values: [Float], _ page: Page) -> [Float] {
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

    static func groupSums(_ sums: [Float], _ repetition: Repetition) -> [Float] {
        var result = [Float](repeating: 0, count: repetition.groups.count)
        for (element, group) in repetition.groupOfElement.enumerated() where group >= 0 {
            result[Int(group)] += sums[element]
        }
        return result
    }

    static func means(_ weighted: [Float], _ weights: [Float], _ groups: BlockGroups) -> [Float] {
        var sums = [Float](repeating: 0, count: groups.count)
        var total = sums
        for index in weighted.indices {
            sums[groups.group(ofBlock: index)] += weighted[index]
            total[groups.group(ofBlock: index)] += weights[index]
        }
        for group in sums.indices { sums[group] /= max(1e-9, total[group]) }
        return sums
    }

    static func runningSums(_ values: [Float]) -> [Float] {
        var sums: [Float] = [0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append(sums[sums.count - 1] + value) }
        return sums
    }
}
