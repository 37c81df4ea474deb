/// Chooses blocks so that the expected F-measure of the text is highest.
///
/// With a probability *p* and *n* tokens a block, choosing blocks *S* hits Σ_S *p n* tokens of an expected
/// Σ *p n*; F_β is expected to be (1 + β²) · hits / (β² · Σ *p n* + Σ_S *n*). For a given number of blocks the most
/// probable ones are best, so that one pass over the blocks in order of probability finds the optimum. A fixed threshold
/// would be right only for one length of text: where little is certain it takes nothing, and where everything is
/// doubtful it takes too much.
enum ExpectedF1 {
    /// Less than this is expected only of pages that hold no main text, such as shells that a script fills.
    static let minimum: Float = 0.2

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
        var expectedTotal: Float = 0
        for index in probabilities.indices { expectedTotal += probabilities[index] * sizes[index] }
        let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
        let square = beta * beta
        var hits: Float = 0
        var chosen: Float = 0
        var best: Choice?
        for index in order {
            hits += probabilities[index] * sizes[index]
            chosen += sizes[index]
            let expected = (1 + square) * hits / (square * expectedTotal + chosen + 1e-6)
            if expected > best?.expected ?? 0 {
                best = Choice(threshold: probabilities[index], expected: expected)
            }
        }
        guard let best, best.expected >= minimum else { return nil }
        return best
    }
}
