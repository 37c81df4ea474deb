/// A place as a dateline prints it: one or more cities, each perhaps with its state or country.
struct PrintedPlace {
    /// The tokens of all of it.
    let tokens: Range<Int>
    /// Its parts between commas and conjunctions, in order.
    let parts: [Range<Int>]
    /// Whether there is more than one city.
    let hasSeveral: Bool
    /// Whether the first part is printed in capitals throughout.
    let isInCapitals: Bool
    /// Whether a known country, state or city is among its parts.
    let isKnown: Bool

    /// The longest name of a single place, in words.
    private static let maximumWords = 5
    /// Words that stand in names of places without a capital.
    private static let particles: Set<String> = [
        "of", "de", "la", "le", "du", "da", "do", "dos", "del", "der", "am", "an", "upon", "on", "sur",
        "the", "el", "en", "in", "near", "bei", "ob", "und", "y",
    ]
    /// Words between the names of two cities.
    private static let conjunctions: Set<String> = ["and", "und", "et"]
    /// Capitalised words that open a page's own lines, never a place.
    private static let strangers: Set<String> = [
        "release", "releases", "update", "updated", "published", "posted", "breaking", "exclusive",
        "press", "news", "media", "immediate", "contact", "contacts", "source", "date", "embargoed",
        "embargo", "by", "photo", "image", "video", "opinion", "review", "analysis", "correction", "note",
        "editor", "today", "watch", "listen", "read", "related", "copyright", "issued", "written", "for",
        "last", "modified", "created", "from", "this", "that", "these", "there", "when", "what", "why",
        "how", "who", "we", "our", "you", "your", "it", "he", "she", "they", "i", "on", "as", "and", "or",
        "but", "if", "to", "with", "view", "click", "download", "tags", "category", "season", "episode",
        "version", "chapter", "vol", "volume", "issue", "no", "q1", "q2", "q3", "q4", "inc", "llc", "ltd",
        "corp", "corporation", "company", "university", "group", "deadline", "announcement", "summary",
        "abstract", "introduction", "background", "live", "new",
    ]

    /// Reads the place that begins at a token.
    init?(at start: Int, in text: TokenizedText, before end: Int) {
        var parts: [Range<Int>] = []
        var place = start
        var hasSeveral = false
        while let part = Self.part(at: place, in: text, before: end, isFirst: parts.isEmpty) {
            parts.append(part)
            place = part.upperBound
            if let region = Self.bracketedRegion(at: place, in: text, before: end) {
                parts.append(region)
                place = region.upperBound + 1
            }
            guard parts.count < 8, let joint = Self.joint(at: place, in: text, before: end),
                Self.part(at: joint.next, in: text, before: end, isFirst: false) != nil
            else { break }
            hasSeveral = hasSeveral || joint.joinsCities
            place = joint.next
        }
        guard let first = parts.first, let last = parts.last else { return nil }
        self.parts = parts
        self.hasSeveral = hasSeveral
        tokens = first.lowerBound..<max(place, last.upperBound)
        isInCapitals =
            first.allSatisfy { text.tokens[$0].kind != .word || text.tokens[$0].shape != .capitalised }
            && first.contains { text.tokens[$0].shape == .capitals }
        let names = parts.map { Self.name(of: $0, in: text) }
        isKnown = Gazetteer.isCity(names[0]) || names.contains(where: Gazetteer.isRegion)
    }

    /// Finds the province of `TORONTO (Ontario)`.
    private static func bracketedRegion(at place: Int, in text: TokenizedText, before end: Int) -> Range<Int>?
    {
        guard place + 2 < end, text.isMark(place, "("),
            let part = part(at: place + 1, in: text, before: end, isFirst: false), part.upperBound < end,
            text.isMark(part.upperBound, ")"), Gazetteer.isRegion(name(of: part, in: text))
        else { return nil }
        return part
    }

    private struct Joint {
        let next: Int
        let joinsCities: Bool
    }

    private static func joint(at place: Int, in text: TokenizedText, before end: Int) -> Joint? {
        guard place < end else { return nil }
        if text.isMark(place, ",") {
            var next = place + 1
            if next < end, text.tokens[next].kind == .word, text.folded(next) == "and" { next += 1 }
            return Joint(next: next, joinsCities: next > place + 1)
        }
        if text.isMark(place, "&") || text.isMark(place, ";") {
            return Joint(next: place + 1, joinsCities: true)
        }
        // A slash joins cities unless a wire follows.
        if text.isMark(place, "/"), WireMark(at: place, in: text, before: end, near: false) == nil {
            return Joint(next: place + 1, joinsCities: true)
        }
        let isAnd = text.tokens[place].kind == .word && conjunctions.contains(text.folded(place))
        return isAnd ? Joint(next: place + 1, joinsCities: true) : nil
    }

    /// A name of one to five words, the point of an abbreviation included.
    private static func part(
        at start: Int, in text: TokenizedText, before end: Int, isFirst: Bool
    ) -> Range<Int>? {
        var place = start
        var words = 0
        while place < end, words < maximumWords, text.tokens[place].kind == .word {
            let word = text.folded(place)
            let token = text.tokens[place]
            if conjunctions.contains(word) { break }
            if token.isCapital {
                // ON and OR are words, but after a comma they are Ontario and Oregon.
                let isPostalCode = !isFirst && token.range.count == 2 && token.shape == .capitals
                if strangers.contains(word), !isPostalCode, !isNewPlace(at: place, in: text, before: end) {
                    return nil
                }
                if isDateWord(at: place, in: text, before: end) { break }
            } else if words == 0 ? !isSmallCity(at: place, in: text, before: end) : !particles.contains(word)
            {
                break
            }
            words += 1
            place += 1
            // Calif., Pa., St.
            if place < end, text.isMark(place, "."), !text.tokens[place].hasSpaceBefore {
                let isShort = token.range.count <= 6
                guard isShort else { break }
                place += 1
            }
        }
        while place > start + 1, text.tokens[place - 1].kind == .word, !text.tokens[place - 1].isCapital {
            place -= 1
        }
        return place > start ? start..<place : nil
    }

    /// Forms that authors fill in leave a city in small letters now and then: `denton, United States - …`.
    private static func isSmallCity(at place: Int, in text: TokenizedText, before end: Int) -> Bool {
        guard text.tokens[place].beginsBlock, place + 2 < end, text.isMark(place + 1, ","),
            let region = part(at: place + 2, in: text, before: end, isFirst: false)
        else { return false }
        return Gazetteer.isRegion(name(of: region, in: text))
    }

    /// "New" is a stranger as a headline's first word, not before another name.
    private static func isNewPlace(at place: Int, in text: TokenizedText, before end: Int) -> Bool {
        text.folded(place) == "new" && place + 1 < end && text.tokens[place + 1].isCapital
            && !text.tokens[place + 1].beginsBlock
    }

    /// Months and days of the week end a place, unless they are its first word and no date.
    private static func isDateWord(at place: Int, in text: TokenizedText, before end: Int) -> Bool {
        let word = text.folded(place)
        if MonthNames.month(word) != nil {
            return PrintedDate(at: place, in: text, before: end) != nil
        }
        return MonthNames.isWeekday(word) && word.utf8.count > 3
    }

    private static func name(of part: Range<Int>, in text: TokenizedText) -> String {
        part.filter { text.tokens[$0].kind == .word }
            .map { text.folded($0).filter { $0 != "." } }.joined(separator: " ")
    }
}
