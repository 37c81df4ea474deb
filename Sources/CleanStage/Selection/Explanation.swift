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
        var facts: [String] = []
        let block = statistics.page.blocks[index]
        if let place = landmark(of: block) { facts.append("in \(place)") }
        if block.flags.contains(.hidden) { facts.append("hidden") }
        if block.linkDensity >= Self.highLinkDensity {
            facts.append("link density \(decimal(block.linkDensity))")
        }
        let repeats = statistics.texts[index].blocks
        if repeats > 1 { facts.append("stands \(Int(repeats)) times on the page") }
        if facts.count < Self.maximumFacts, isOutsideMain(block) { facts.append("outside of the main part") }
        if facts.isEmpty, block.counts.tokens < 5 { facts.append("\(block.counts.tokens) words") }
        let reason = "score \(decimal(score))"
        return facts.isEmpty
            ? reason : "\(reason): \(facts.prefix(Self.maximumFacts).joined(separator: ", "))"
    }

    private func landmark(of block: PageBlock) -> String? {
        var element = block.element
        while element >= 0 {
            switch statistics.page.elements[Int(element)].tag {
            case .nav: return "nav"
            case .footer: return "footer"
            case .aside: return "aside"
            case .header: return "header"
            case .form: return "form"
            case .button: return "button"
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

    /// Two decimals, without a formatter.
    private func decimal(_ value: Float) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
