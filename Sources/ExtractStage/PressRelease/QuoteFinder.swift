/// Finds quotations and who is said to have spoken them.
struct QuoteFinder {
    /// A quotation.
    struct Quote {
        /// The bytes between the quotation marks.
        var range: Range<Int>
        /// The tokens of the speaker's name; nil where the text says "he" or "she" of nobody named before.
        var speaker: Range<Int>?
    }

    private let text: TokenizedText
    private let people: [PeopleFinder.Finding]
    private var lastSpeaker: Range<Int>?

    private static let minimumTokens = 4
    private static let maximumTokens = 400

    /// The quotations of a text in order.
    ///
    /// - Complexity: O(*n*) in the number of tokens.
    static func quotes(in text: TokenizedText, people: [PeopleFinder.Finding], from start: Int) -> [Quote] {
        var finder = QuoteFinder(text: text, people: people)
        var quotes: [Quote] = []
        var place = start
        while place < text.tokens.count {
            guard finder.opensQuote(place), let close = finder.close(of: place) else {
                place += 1
                continue
            }
            let inner = place + 1..<close
            let words = inner.count { text.tokens[$0].kind == .word }
            if words >= minimumTokens {
                let speaker = finder.speaker(of: place..<close + 1)
                // What nobody is said to speak is a name or a title, unless it is a sentence or more.
                if let speaker, AuthorName.isPersonLike(text.text(speaker)) {
                    finder.lastSpeaker = speaker
                    quotes.append(Quote(range: text.byteRange(inner), speaker: speaker))
                }
            }
            place = close + 1
        }
        return quotes
    }

    private init(text: TokenizedText, people: [PeopleFinder.Finding]) {
        self.text = text
        self.people = people
    }

    private func isDouble(_ place: Int) -> Bool {
        guard text.isQuote(place) else { return false }
        let bytes = Array(text.bytes[text.tokens[place].range])
        return bytes == [0x22] || bytes == [0xE2, 0x80, 0x9C] || bytes == [0xE2, 0x80, 0x9D]
            || bytes == [0xE2, 0x80, 0x9E]
    }

    private func opensQuote(_ place: Int) -> Bool {
        guard isDouble(place), place + 1 < text.tokens.count else { return false }
        return !text.tokens[place + 1].hasSpaceBefore
            && (text.tokens[place].hasSpaceBefore || text.tokens[place].beginsBlock)
    }

    /// The closing mark: in the same block, or where the quotation goes on in the next, at its end.
    private func close(of open: Int) -> Int? {
        for place in open + 1..<min(text.tokens.count, open + Self.maximumTokens) {
            if text.tokens[place].beginsBlock, !isDouble(place) { return nil }
            if isDouble(place), !text.tokens[place].hasSpaceBefore, !text.tokens[place].beginsBlock {
                return place
            }
        }
        return nil
    }

    static let verbs: Set<String> = [
        "said", "says", "stated", "states", "added", "adds", "commented", "comments", "explained", "explains",
        "noted",
        "notes", "remarked", "continued", "continues", "concluded", "concludes", "shared", "shares",
        "according", "emphasized", "emphasised",
        "stressed", "told", "wrote", "writes", "declared", "announced", "reflected", "recalled", "observed",
        "expressed", "affirmed", "argued",
    ]

    /// Who speaks: behind the quotation in its sentence, or right before it.
    private func speaker(of quote: Range<Int>) -> Range<Int>? {
        let block = text.endOfBlock(from: quote.upperBound - 1)
        let after = quote.upperBound..<min(block, quote.upperBound + 30)
        if let verb = after.prefix(24).first(where: isVerb) {
            if let named = name(behind: verb, before: after.upperBound) { return named }
            if let named = name(in: after.lowerBound..<verb) { return named }
            if after.lowerBound..<verb == verb - 1..<verb, isPronoun(verb - 1) { return lastSpeaker }
        }
        // "— Jane Roe, CEO"
        if let first = after.first, text.isDash(first), isSentence(quote),
            let named = PersonName(at: first + 1, before: after.upperBound, in: text)
        {
            return named.tokens
        }
        let furthest = max(0, quote.lowerBound - 30)
        var first = quote.lowerBound
        while first > furthest, !text.tokens[first].beginsBlock { first -= 1 }
        let before = first..<quote.lowerBound
        guard let verb = before.reversed().prefix(8).first(where: isVerb) else {
            return after.isEmpty || after.count <= 1 ? continuation(quote) : nil
        }
        if let named = name(behind: verb, before: quote.lowerBound) { return named }
        // What an earlier quotation names does not speak.
        let start = before.last { $0 < verb && isDouble($0) }.map { $0 + 1 } ?? before.lowerBound
        return name(in: start..<verb) ?? (verb > 0 && isPronoun(verb - 1) ? lastSpeaker : nil)
    }

    /// Whether a quotation ends as a sentence does; the name of a work does not.
    private func isSentence(_ quote: Range<Int>) -> Bool {
        let last = quote.upperBound - 2
        return last > quote.lowerBound && [".", "!", "?", ","].contains { text.isMark(last, $0) }
    }

    /// A second quotation in the same block goes on with the same speaker.
    private func continuation(_ quote: Range<Int>) -> Range<Int>? {
        guard let lastSpeaker, lastSpeaker.upperBound <= quote.lowerBound,
            quote.lowerBound - lastSpeaker.upperBound < 60
        else {
            return nil
        }
        for place in lastSpeaker.upperBound...quote.lowerBound where text.tokens[place].beginsBlock {
            return nil
        }
        return lastSpeaker
    }

    private func isVerb(_ place: Int) -> Bool {
        text.tokens[place].kind == .word && Self.verbs.contains(text.folded(place))
    }

    private func isPronoun(_ place: Int) -> Bool { ["he", "she", "they"].contains(text.folded(place)) }

    /// "said Jane Roe", "said Acme CEO Jane Roe", "said Roe".
    private func name(behind verb: Int, before end: Int) -> Range<Int>? {
        var place = verb + 1
        if place < end, text.folded(place) == "to" { place += 1 }
        guard place < end else { return nil }
        if let known = people.first(where: {
            $0.name.lowerBound >= place && $0.name.lowerBound <= place + 8 && $0.name.upperBound <= end
        }) {
            return known.name
        }
        if let named = PersonName(at: place, before: end, in: text),
            OrganisationName.find(in: CapitalRun(tokens: named.tokens), of: text) == nil
        {
            return named.tokens
        }
        return surname(at: place)
    }

    /// The last name in some tokens: "Jane Roe, CEO of Acme, said".
    private func name(in range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty else { return nil }
        if let known = people.last(where: {
            range.contains($0.name.lowerBound) && $0.name.upperBound <= range.upperBound
        }) {
            return known.name
        }
        for place in range where text.tokens[place].isCapital {
            guard let named = PersonName(at: place, before: range.upperBound, in: text),
                named.tokens.lowerBound <= place + 2, isSubject(named.tokens, in: range)
            else { continue }
            return named.tokens
        }
        return range.last.flatMap(surname)
    }

    /// Whether a name is what speaks: right before the verb, or first with an apposition behind it.
    private func isSubject(_ name: Range<Int>, in range: Range<Int>) -> Bool {
        if OrganisationName.find(in: CapitalRun(tokens: name), of: text) != nil { return false }
        return name.upperBound == range.upperBound
            || name.lowerBound <= range.lowerBound + 2 && text.isMark(name.upperBound, ",")
    }

    /// A surname of somebody named in full before, perhaps behind a title.
    private func surname(at place: Int) -> Range<Int>? {
        var place = place
        while place + 1 < text.tokens.count,
            RoleWords.titles.contains(text.folded(place)) || text.isMark(place, ".")
        { place += 1 }
        guard text.tokens[place].isCapital else { return nil }
        let name = text.text(place)
        if let known = people.first(where: { text.text($0.name.upperBound - 1) == name }) {
            return known.name
        }
        if let lastSpeaker, text.text(lastSpeaker.upperBound - 1) == name { return lastSpeaker }
        return nil
    }
}
