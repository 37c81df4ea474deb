import HTML

/// Says in a few words why a block was left out.
struct Explanation {
    private let statistics: PageStatistics
    /// Facts of one explanation.
    private static let maximumFacts = 3
    /// Link density from which it is worth saying.
    private static let highLinkDensity: Float = 0.4

    init(_ statistics: PageStatistics) { self.statistics = statistics }

    /// The reason, such as `score 0.07: link density 0.92, in nav`.
    func reason(of index: Int, score: Float) -> String {
        var text = "score "
        append(score, to: &text)
        var facts = 0
        func fact(_ words: StaticString) {
            guard facts < Self.maximumFacts else { return }
            text += facts == 0 ? ": " : ", "
            text += "\(words)"
            facts += 1
        }
        let block = statistics.page.blocks[index]
        if let place = landmark(of: block) { fact(place) }
        if block.flags.contains(.hidden) { fact("hidden") }
        if block.linkDensity >= Self.highLinkDensity {
            fact("link density ")
            append(block.linkDensity, to: &text)
        }
        let repeats = statistics.texts[index].blocks
        if repeats > 1 { fact("repeated on the page") }
        if facts < Self.maximumFacts, isOutsideMain(block) { fact("outside of the main part") }
        if facts == 0, block.counts.tokens < 5 { fact("few words") }
        return text
    }

    private func landmark(of block: PageBlock) -> StaticString? {
        var element = block.element
        while element >= 0 {
            switch statistics.page.elements[Int(element)].tag {
            case .nav: return "in nav"
            case .footer: return "in footer"
            case .aside: return "in aside"
            case .header: return "in header"
            case .form: return "in form"
            case .button: return "in button"
            default: break
            }
            element = statistics.page.elements[Int(element)].parent
        }
        return nil
    }

    private func isOutsideMain(_ block: PageBlock) -> Bool {
        let main = statistics.density.elements[1]
        var element = block.element
        while element >= 0 {
            if element == main { return false }
            element = statistics.page.elements[Int(element)].parent
        }
        return main >= 0
    }

    /// Adds a number from 0 to 1 with two decimals, without a formatter.
    private func append(_ value: Float, to text: inout String) {
        let hundredths = Int((value * 100).rounded())
        text += hundredths >= 100 ? "1." : "0."
        let rest = hundredths % 100
        if rest < 10 { text += "0" }
        text += String(rest)
    }
}
