/// Capitalised words in a row, with the small words that join them: what names are made of.
struct CapitalRun {
    /// Its tokens; the first and the last are capitalised.
    var tokens: Range<Int>

    /// Words that may stand within a run without a capital.
    private static let joints: Set<String> = [
        "of", "for", "and", "the", "on", "de", "la", "du", "des", "del", "der", "für", "und", "et", "di",
        "in", "to",
    ]

    /// The most joints in a row: "of the".
    private static let maximumJoints = 2

    /// The runs of a sentence in order.
    ///
    /// A comma joins where the run is a list within one name, as in "Science, Technology and Innovation
    /// Action Plan".
    static func runs(in sentence: Range<Int>, of text: TokenizedText) -> [CapitalRun] {
        var runs: [CapitalRun] = []
        var place = sentence.lowerBound
        while place < sentence.upperBound {
            guard isName(place, in: text), !isOpener(place, of: sentence, in: text) else {
                place += 1
                continue
            }
            let end = endOfRun(from: place, in: sentence, of: text)
            runs.append(CapitalRun(tokens: place..<end))
            place = end
        }
        return runs
    }

    private static func isName(_ place: Int, in text: TokenizedText) -> Bool {
        text.tokens[place].isCapital || text.tokens[place].kind == .word && text.tokens[place].shape == .mixed
    }

    /// A sentence's first word has a capital whatever it is.
    private static func isOpener(_ place: Int, of sentence: Range<Int>, in text: TokenizedText) -> Bool {
        let word = text.folded(place)
        if place == sentence.lowerBound || place > 0 && text.isQuote(place - 1) {
            return FunctionWords.openers.contains(word)
        }
        return FunctionWords.words.contains(word) && text.tokens[place].shape == .capitalised
    }

    private static func endOfRun(from start: Int, in sentence: Range<Int>, of text: TokenizedText) -> Int {
        var end = start + 1
        while end < sentence.upperBound, !endsInPossessive(end - 1, in: text) {
            var next = end
            if text.isMark(next, "."), !text.tokens[next].hasSpaceBefore, isShort(end - 1, in: text) {
                next += 1
            }
            if next < sentence.upperBound, text.isMark(next, "&") { next += 1 }
            if next < sentence.upperBound, text.isMark(next, ","), isListComma(next, in: sentence, of: text) {
                next += 1
            }
            var joints = 0
            while next < sentence.upperBound, text.tokens[next].kind == .word,
                text.tokens[next].shape == .small,
                joints < maximumJoints, Self.joints.contains(text.folded(next))
            {
                joints += 1
                next += 1
            }
            guard next < sentence.upperBound, isName(next, in: text) else { break }
            end = next + 1
        }
        return end
    }

    /// Whether a run ends after a word in the genitive, which owns what follows; a few such words open names.
    private static func endsInPossessive(_ place: Int, in text: TokenizedText) -> Bool {
        let word = text.folded(place)
        guard word.hasSuffix("'s") || word.hasSuffix("\u{2019}s") else { return false }
        return !["people", "women", "men", "children", "nurse", "veteran", "king", "queen"].contains {
            word.hasPrefix($0)
        }
    }

    private static func isShort(_ place: Int, in text: TokenizedText) -> Bool {
        text.tokens[place].shape == .initial || ["st", "mt", "ft", "dr"].contains(text.folded(place))
    }

    /// Whether the comma stands in a list that ends in "and" and goes on as the same name: word, comma, word, "and",
    /// word, word.
    private static func isListComma(_ comma: Int, in sentence: Range<Int>, of text: TokenizedText) -> Bool {
        var place = comma + 1
        guard place + 3 < sentence.upperBound, isName(place, in: text) else { return false }
        place += 1
        while place + 1 < sentence.upperBound, text.isMark(place, ","), isName(place + 1, in: text) {
            place += 2
        }
        guard place + 2 < sentence.upperBound, text.tokens[place].kind == .word, text.folded(place) == "and"
        else {
            return false
        }
        return isName(place + 1, in: text) && isName(place + 2, in: text)
    }
}
