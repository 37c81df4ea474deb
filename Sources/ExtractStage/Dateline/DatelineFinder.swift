import PipelineCore

/// Finds a text's dateline.
enum DatelineFinder {
    /// A dateline stands among the first blocks: below headline, subheadline and notices.
    private static let blocksLookedAt = 16

    /// The dateline, or nil where the text has none.
    static func dateline(in text: TokenizedText, near knownDay: CalendarDate?) -> PrintedDateline? {
        var place = 0
        var best: PrintedDateline?
        for _ in 0..<blocksLookedAt {
            guard place < text.tokens.count else { break }
            if let found = DatelineReader.dateline(at: place, in: text, near: knownDay),
                found.confidence > best?.confidence ?? 0
            {
                if found.dateline.wire != nil { return found }
                best = found
            }
            let end = text.endOfBlock(from: place)
            if best == nil, let found = datelineBehindHeadline(in: place..<end, of: text, near: knownDay) {
                return found
            }
            place = end
        }
        return best
    }

    /// Where a subheadline lost its line end, the dateline stands within a block: its wire gives it away, and the
    /// capitals of its place begin it.
    private static func datelineBehindHeadline(
        in block: Range<Int>, of text: TokenizedText, near knownDay: CalendarDate?
    ) -> PrintedDateline? {
        let searched = block.prefix(tokensBeforeWire)
        let wire = searched.first { index in
            (text.isMark(index, "(") || text.isMark(index, "/"))
                && WireMark(at: index, in: text, before: block.upperBound, near: false)?.name != nil
        }
        guard let wire else { return nil }
        for start in block.lowerBound + 1..<max(wire, block.lowerBound + 1)
        where text.tokens[start].shape == .capitals && text.tokens[start - 1].shape != .capitals {
            guard var found = DatelineReader.dateline(at: start, in: text, near: knownDay),
                found.tokens.contains(wire), found.dateline.place != nil
            else { continue }
            found.confidence = 0.9
            return found
        }
        return nil
    }

    /// A wire further into a block than this many tokens belongs to the body.
    private static let tokensBeforeWire = 80
}
