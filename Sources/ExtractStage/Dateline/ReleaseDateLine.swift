import PipelineCore

/// A line above a release that gives its date and no place: `Release Date: June 2, 2025`, `FOR IMMEDIATE RELEASE -
/// JULY 20, 2026`.
enum ReleaseDateLine {
    private static let blocksLookedAt = 8
    private static let openers: Set<String> = [
        "for", "release", "press", "news", "media", "date", "published", "issued",
    ]

    /// The date of the first such line.
    static func date(in text: TokenizedText, near knownDay: CalendarDate?) -> CalendarDate? {
        var place = 0
        for _ in 0..<blocksLookedAt where place < text.tokens.count {
            let end = text.endOfBlock(from: place)
            if end - place <= 16, let date = date(of: place..<end, in: text) {
                return date.date(near: knownDay)
            }
            place = end
        }
        return nil
    }

    private static func date(of block: Range<Int>, in text: TokenizedText) -> PrintedDate? {
        var place = block.lowerBound
        var words = 0
        while place < block.upperBound {
            if words > 0, let date = PrintedDate(at: place, in: text, before: block.upperBound) {
                return date.day != nil && date.tokens.upperBound == block.upperBound ? date : nil
            }
            if text.tokens[place].kind == .word {
                guard openers.contains(text.folded(place)) || words > 0 && text.folded(place) == "immediate"
                else {
                    return nil
                }
                words += 1
            }
            place += 1
        }
        return nil
    }
}
