/// Chooses blocks so that the expected F-measure of the text is highest.
///
/// Blocks are not content or not each by itself. Whoever counts one doubtful card of a page as content counts the others
/// as well, and another reader counts none: probabilities of a half for each of them mean all or nothing, not half of
/// them. So a part of every probability, `agreement`, hangs on one unknown that all blocks of a page share, how strict its
/// reader is: one of strictness *u*, from 0 to 1 and each as likely, takes the blocks of at least the probability *u*. The
/// rest is each block's own. With *p* the probability and *n* the tokens of a block, blocks *S* then hit
/// H = Σ_S n · (agreement · [p ≥ u] + (1 - agreement) · p) tokens of T tokens, the same sum over all blocks, and F_β is
/// (1 + β²) · H / (β² · T + Σ_S *n*), of which the mean over *u* is raised.
///
/// Blocks are taken in order of probability, so that one pass over them for each strictness finds the optimum. A fixed
/// threshold would be right only for one length of text: where little is certain it takes nothing, and where everything
/// is doubtful it takes too much. Blocks that were independent of each other would make it take too much as well.
enum ExpectedF1 {
    /// Less than this is expected only of pages that hold no main text, such as shells that a script fills.
    static let minimum: Float = 0.2
    /// How much of a probability all blocks of a page share.
    static let agreement: Float = 0.75
    /// How many degrees of strictness stand for all.
    private static let degrees = 40

    /// What was chosen.
    struct Choice {
        /// Blocks of at least this probability are kept.
        var threshold: Float
        /// The F-measure that is expected of it.
        var expected: Float
    }

    /// The best choice; nil where nothing is worth keeping.
    ///
    /// - Complexity: O(*n* log *n*) in the number of blocks.
    static func choose(
        _ probabilities: [Float], sizes: [Float], beta: Float = 1, minimum: Float = Self.minimum
    ) -> Choice? {
        let order = Array(ScoreOrder.descending(probabilities))
        let sums = Sums(order, probabilities, sizes)
        let expected = sums.means(probabilities, order, square: beta * beta)
        var best: Choice?
        for (place, index) in order.enumerated() where expected[place] > best?.expected ?? 0 {
            best = Choice(threshold: probabilities[index], expected: expected[place])
        }
        guard let best, best.expected >= minimum else { return nil }
        return best
    }

    /// Sums over the first blocks in order of probability, up to each of them.
    private struct Sums {
        /// Tokens.
        var sizes: [Float] = []
        /// Tokens that each block's own probability makes expected.
        var hits: [Float] = []

        init(_ order: [Int], _ probabilities: [Float], _ tokens: [Float]) {
            sizes.reserveCapacity(order.count)
            hits.reserveCapacity(order.count)
            var size: Float = 0
            var hit: Float = 0
            for index in order {
                size += tokens[index]
                hit += probabilities[index] * tokens[index]
                sizes.append(size)
                hits.append(hit)
            }
        }

        /// For each block the F_β that is expected where it is the last that is taken: the mean over all strictness.
        func means(_ probabilities: [Float], _ order: [Int], square: Float) -> [Float] {
            var means = [Float](repeating: 0, count: order.count)
            guard let allHits = hits.last else { return means }
            var taken = order.count
            for degree in 0..<degrees {
                let strictness = (Float(degree) + 0.5) / Float(degrees)
                while taken > 0, probabilities[order[taken - 1]] < strictness { taken -= 1 }
                let strict = taken > 0 ? sizes[taken - 1] : 0
                let weighted = square * (agreement * strict + (1 - agreement) * allHits) + 1e-6
                for place in means.indices {
                    let hit = agreement * min(sizes[place], strict) + (1 - agreement) * hits[place]
                    means[place] += hit / (weighted + sizes[place])
                }
            }
            let scale = (1 + square) / Float(degrees)
            for place in means.indices { means[place] *= scale }
            return means
        }
    }
}
