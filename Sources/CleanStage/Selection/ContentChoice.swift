import Selectors

/// Decides which blocks are kept: by the model's scores, and by what the definition asks for.
struct ContentChoice {
    var favor = CleanStage.Favor.balance
    var comments = CommentPlacement.include
    var keep: [PageSelector] = []
    var prune: [PageSelector] = []

    /// What was decided.
    struct Decisions {
        /// For each block why it is taken out; nil for those that are kept.
        var reasons: [String?] = []
        /// The F-measure that is expected; nil where the page has no main text.
        var expectedF1: Float?
        /// Blocks of comments that go elsewhere.
        var comments: [Int] = []
    }

    /// Decides on all blocks of a page.
    func decide(_ page: Page, scores: [Float], _ explanation: Explanation) -> Decisions {
        var decisions = Decisions()
        let sizes = page.blocks.map { Float($0.counts.tokens) }
        let choice = ExpectedF1.choose(
            scores, sizes: sizes, beta: favor.beta,
            minimum: isPlain(page) ? 0 : ExpectedF1.minimum)
        decisions.expectedF1 = choice?.expected
        decisions.reasons.reserveCapacity(scores.count)
        let picked = HandPicked(page, keep: keep, prune: prune)
        let readers = comments == .include ? nil : CommentBlocks(page)
        var isByHand = [Bool](repeating: page.head.isConverted, count: scores.count)
        for (index, block) in page.blocks.enumerated() where index < scores.count {
            switch picked.word(on: block) {
            case .keep?:
                isByHand[index] = true
                decisions.reasons.append(nil)
            case .prune?: decisions.reasons.append("pruned by selector")
            // What was no page has no boilerplate of one.
            case nil where page.head.isConverted: decisions.reasons.append(nil)
            case nil:
                if readers?.contains(block) ?? false {
                    if comments == .separate { decisions.comments.append(index) }
                    decisions.reasons.append("comments")
                } else if choice.map({ scores[index] >= $0.threshold }) ?? false {
                    decisions.reasons.append(nil)
                } else if choice == nil {
                    decisions.reasons.append(
                        "no main text: \(explanation.reason(of: index, score: scores[index]))")
                } else {
                    decisions.reasons.append(explanation.reason(of: index, score: scores[index]))
                }
            }
        }
        for index in CopiedBlocks.find(page, isKept: decisions.reasons.map { $0 == nil })
        where !isByHand[index] {
            decisions.reasons[index] = Self.copied
        }
        return decisions
    }

    /// Why a block is taken out whose text is kept already.
    private static let copied = "copy of text above"

    /// Whether a page is nothing but a few lines of text, which is no shell, however little it holds.
    private func isPlain(_ page: Page) -> Bool {
        page.blocks.count <= 2 && page.blocks.allSatisfy { $0.links == 0 }
    }
}
