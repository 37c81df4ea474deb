/// Finds short forms that are printed beside their long forms: `Long Form (LF)`, `LF (Long Form)`,
/// `Long Form, or LF,`, with or without quotes and spaces.
struct AcronymFinder {
    private let text: TokenizedText
    private var pairs: [AcronymPair] = []

    /// The pairs of a text in order.
    static func pairs(in text: TokenizedText) -> [AcronymPair] {
        var finder = AcronymFinder(text: text)
        for sentence in text.sentences { finder.search(sentence) }
        return finder.pairs
    }

    private init(text: TokenizedText) {
        self.text = text
    }

    private mutating func search(_ sentence: Range<Int>) {
        for index in sentence {
            if text.isMark(index, "(") || text.isMark(index, "[") {
                searchBracket(at: index, in: sentence)
            } else if index > sentence.lowerBound, text.isMark(index - 1, ","),
                text.tokens[index].kind == .word,
                text.folded(index) == "or"
            {
                searchAlternative(at: index, in: sentence)
            }
        }
    }

    /// The most tokens within brackets that are looked at.
    private static let maximumInner = 24

    private mutating func searchBracket(at open: Int, in sentence: Range<Int>) {
        let closing: Unicode.Scalar = text.isMark(open, "(") ? ")" : "]"
        let limit = min(sentence.upperBound, open + Self.maximumInner)
        guard let close = close(of: open, closing, before: limit) else { return }
        let inner = trimmed(open + 1..<close)
        for candidate in candidates(in: inner) {
            if let short = ShortForm(candidate, in: text), isPlausible(short),
                let pair = pair(short, before: open, from: sentence.lowerBound)
            {
                pairs.append(pair)
                return
            }
        }
        searchReversed(before: open, inner: inner, in: sentence)
    }

    /// The bracket that closes another: that of `(FEV(1))` is the last.
    private func close(of open: Int, _ closing: Unicode.Scalar, before limit: Int) -> Int? {
        let opening: Unicode.Scalar = closing == ")" ? "(" : "["
        var depth = 0
        var first: Int?
        for index in open + 1..<max(open + 1, limit) {
            if text.isMark(index, opening) { depth += 1 }
            guard text.isMark(index, closing) else { continue }
            if depth == 0 { return index }
            first = first ?? index
            depth -= 1
        }
        return first
    }

    /// Finds `LF (Long Form)`.
    private mutating func searchReversed(before open: Int, inner: Range<Int>, in sentence: Range<Int>) {
        guard open > sentence.lowerBound, !inner.isEmpty else { return }
        let end = inner.first { text.isMark($0, ";") || text.isMark($0, ",") } ?? inner.upperBound
        guard let short = ShortForm(open - 1..<open, in: text), isPlausible(short), short.hasCapital,
            end - inner.lowerBound >= 2,
            let pair = pair(short, before: end, from: inner.lowerBound),
            pair.long.lowerBound == inner.lowerBound
        else { return }
        pairs.append(pair)
    }

    /// Finds `Long Form, or LF,`.
    private mutating func searchAlternative(at index: Int, in sentence: Range<Int>) {
        guard index + 1 < sentence.upperBound, text.tokens[index + 1].shape == .capitals,
            let short = ShortForm(index + 1..<index + 2, in: text),
            let pair = pair(short, before: index - 1, from: sentence.lowerBound), pair.cost < 0.9
        else { return }
        pairs.append(pair)
    }

    /// What in a bracket may be the short form: all of it, or what stands before or after "or", a comma or a
    /// semicolon.
    private func candidates(in inner: Range<Int>) -> [Range<Int>] {
        var candidates = [inner]
        var start = inner.lowerBound
        for index in inner {
            let isOr = text.tokens[index].kind == .word && text.folded(index) == "or"
            guard isOr || text.isMark(index, ",") || text.isMark(index, ";") || text.isMark(index, ":") else {
                continue
            }
            candidates.append(trimmed(start..<index))
            start = index + 1
        }
        if start > inner.lowerBound { candidates.append(trimmed(start..<inner.upperBound)) }
        return candidates.filter { !$0.isEmpty }
    }

    /// Without quotes, and without "the" or "hereinafter" before it.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        let leading: Set<String> = [
            "the", "hereinafter", "hereafter", "or", "abbreviated", "abbreviation", "aka",
        ]
        while let first = range.first,
            text.isQuote(first) || text.tokens[first].kind == .word && leading.contains(text.folded(first))
        {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, text.isQuote(last) { range = range.lowerBound..<last }
        return range
    }

    /// A short form has a capital, a digit, or is a single word of few letters.
    private func isPlausible(_ short: ShortForm) -> Bool {
        if short.hasCapital || short.text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { return true }
        return short.tokens.count == 1 && short.letters.count <= 6
            && !FunctionWords.openers.contains(short.text)
    }

    private func pair(_ short: ShortForm, before end: Int, from start: Int) -> AcronymPair? {
        guard end > start else { return nil }
        let window = LongFormWindow(before: end, from: start, letters: short.letters.count, in: text)
        let best = [short.letters, short.singularLetters].compactMap { $0 }
            .compactMap { letters in window.cheapest(letters) }
            .min { $0.cost < $1.cost }
        let isClose = best.map { $0.cost < Self.closeCost } ?? false
        return (isClose ? best : matchWithoutCountry(short, in: window) ?? best)
            .map { match in
                AcronymPair(
                    short: short.tokens, shortText: short.text, long: match.long, printed: match.printed,
                    cost: match.cost)
            }
    }

    /// A long form that costs less gives all letters by its initials.
    private static let closeCost = 0.9

    /// The capitalised name whose initials are all letters but the first, which is that of a country the text leaves
    /// out: "National Space Administration (CNSA)".
    private func matchWithoutCountry(_ short: ShortForm, in window: LongFormWindow) -> LongFormWindow.Match? {
        guard short.tokens.count == 1, short.letters.count >= 4,
            text.tokens[short.tokens.lowerBound].shape == .capitals,
            let match = window.cheapest(Array(short.letters.dropFirst())), match.cost < Self.closeCost
        else { return nil }
        let isName = match.long.allSatisfy { index in
            text.tokens[index].isCapital || FunctionWords.words.contains(text.folded(index))
        }
        return isName ? match : nil
    }
}
