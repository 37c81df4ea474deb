/// Reads the runs of capitalised words of a text.
///
/// A comma joins where the run is a list within one name, as in "Science, Technology and Innovation Action Plan".
struct CapitalRuns {
    private let text: TokenizedText
    /// The commas of lists within one name.
    private let listCommas: Set<Int>

    /// Words that may stand within a run without a capital.
    private static let joints: Set<String> = [
        "of", "for", "and", "the", "on", "de", "la", "du", "des", "del", "der", "für", "und", "et", "di",
        "in", "to",
    ]

    /// The most joints in a row: "of the".
    private static let maximumJoints = 2

    /// Looks at a text.
    ///
    /// - Complexity: O(*n*) in the number of tokens.
    init(_ text: TokenizedText) {
        self.text = text
        var listCommas: Set<Int> = []
        for sentence in text.sentences {
            for comma in sentence.reversed()
            where Self.isListComma(comma, in: sentence, of: text, before: listCommas) {
                listCommas.insert(comma)
            }
        }
        self.listCommas = listCommas
    }

    /// The runs of a sentence in order.
    func runs(in sentence: Range<Int>) -> [CapitalRun] {
        var runs: [CapitalRun] = []
        var place = sentence.lowerBound
        while place < sentence.upperBound {
            guard let run = run(at: place, in: sentence) else {
                place += 1
                continue
            }
            runs.append(run)
            place = run.tokens.upperBound
        }
        return runs
    }

    /// The run that begins at a token; nil where none does.
    ///
    /// - Complexity: O(*k*) in the tokens of the run, whatever follows it.
    func run(at place: Int, in sentence: Range<Int>) -> CapitalRun? {
        guard place < sentence.upperBound, Self.isName(place, in: text), !isOpener(place, of: sentence) else {
            return nil
        }
        return CapitalRun(tokens: place..<endOfRun(from: place, in: sentence))
    }

    private static func isName(_ place: Int, in text: TokenizedText) -> Bool {
        text.tokens[place].isCapital || text.tokens[place].kind == .word && text.tokens[place].shape == .mixed
    }

    /// A sentence's first word has a capital whatever it is.
    private func isOpener(_ place: Int, of sentence: Range<Int>) -> Bool {
        let word = text.folded(place)
        // "SOURCE Acme, Inc.", as wires print it.
        if word == "source", text.tokens[place].shape == .capitals, text.tokens[place].beginsBlock {
            return true
        }
        if place == sentence.lowerBound || place > 0 && text.isQuote(place - 1) {
            return FunctionWords.openers.contains(word)
        }
        // "On Monday Acme said": a day is no part of the name behind it.
        if MonthNames.isWeekday(word),
            ["on", "last", "this", "next", "since"].contains(text.folded(place - 1))
        {
            return true
        }
        return FunctionWords.words.contains(word) && text.tokens[place].shape == .capitalised
    }

    private func endOfRun(from start: Int, in sentence: Range<Int>) -> Int {
        var end = start + 1
        while end < sentence.upperBound, !endsInPossessive(end - 1) {
            var next = end
            if text.isMark(next, "."), !text.tokens[next].hasSpaceBefore, isShort(end - 1) {
                next += 1
            }
            if next < sentence.upperBound, text.isMark(next, "&") { next += 1 }
            if next < sentence.upperBound, listCommas.contains(next) { next += 1 }
            var joints = 0
            while next < sentence.upperBound, text.tokens[next].kind == .word,
                text.tokens[next].shape == .small,
                joints < Self.maximumJoints, Self.joints.contains(text.folded(next))
            {
                joints += 1
                next += 1
            }
            guard next < sentence.upperBound, Self.isName(next, in: text) else { break }
            end = next + 1
        }
        return end
    }

    /// Whether a run ends after a word in the genitive, which owns what follows; a few such words open names.
    private func endsInPossessive(_ place: Int) -> Bool {
        let word = text.folded(place)
        guard word.hasSuffix("'s") || word.hasSuffix("\u{2019}s") else { return false }
        return !["people", "women", "men", "children", "nurse", "veteran", "king", "queen"].contains {
            word.hasPrefix($0)
        }
    }

    private func isShort(_ place: Int) -> Bool {
        text.tokens[place].shape == .initial || ["st", "mt", "ft", "dr"].contains(text.folded(place))
    }

    /// Whether the comma stands in a list that ends in "and" and goes on as the same name: word, comma, word, "and",
    /// word, word.
    ///
    /// - Parameter later: the commas further right of which that is known.
    private static func isListComma(
        _ comma: Int, in sentence: Range<Int>, of text: TokenizedText, before later: Set<Int>
    ) -> Bool {
        guard text.isMark(comma, ","), comma + 4 < sentence.upperBound, isName(comma + 1, in: text) else {
            return false
        }
        let next = comma + 2
        if later.contains(next) { return true }
        return text.tokens[next].kind == .word && text.folded(next) == "and" && isName(next + 1, in: text)
            && isName(next + 2, in: text)
    }
}
