/// Two to four capitalised words that may be a person's name.
struct PersonName {
    /// Its tokens, titles left out.
    let tokens: Range<Int>

    private static let maximumWords = 4

    /// The name that ends before a token.
    init?(before end: Int, from start: Int, in text: TokenizedText) {
        var place = end
        var words = 0
        while place > start, words <= Self.maximumWords {
            let index = place - 1
            if text.isMark(index, "."), index > start,
                text.tokens[index - 1].shape == .initial || Self.isTitle(index - 1, in: text)
            {
                place -= 1
                continue
            }
            if Self.isNameWord(index, in: text) {
                words += 1
            } else if words == 0 || !Self.isParticle(index, in: text) || index == start
                || !Self.isNameWord(index - 1, in: text) && !Self.isParticle(index - 1, in: text)
            {
                break
            }
            place -= 1
        }
        self.init(place..<end, in: text)
    }

    /// The name that begins at a token.
    init?(at start: Int, before end: Int, in text: TokenizedText) {
        var place = start
        var words = 0
        while place < end, words <= Self.maximumWords {
            if text.isMark(place, "."), place > start,
                text.tokens[place - 1].shape == .initial || Self.isTitle(place - 1, in: text)
            {
                place += 1
                continue
            }
            if Self.isNameWord(place, in: text) {
                words += 1
            } else if words == 0 || !Self.isParticle(place, in: text) || place + 1 >= end
                || !Self.isNameWord(place + 1, in: text) && !Self.isParticle(place + 1, in: text)
            {
                break
            }
            place += 1
        }
        self.init(start..<place, in: text)
    }

    private init?(_ range: Range<Int>, in text: TokenizedText) {
        var range = range
        // Titles, and the roles that stand in their place, come off the front; so does a sentence's opening word.
        while let first = range.first {
            let word = text.folded(first)
            let isRole =
                RoleWords.all.contains(word) || RoleWords.modifiers.contains(word) && word.utf8.count > 3
            // "A." before a name is an initial, not an article.
            let isOpener = FunctionWords.openers.contains(word) && text.tokens[first].shape != .initial
            guard
                isRole || RoleWords.titles.contains(word) || isOpener
                    || text.tokens[first].kind == .mark
            else { break }
            range = first + 1..<range.upperBound
        }
        let words = range.filter { text.tokens[$0].kind == .word && text.tokens[$0].isCapital }
        guard (2...Self.maximumWords).contains(words.count), let first = words.first, let last = words.last,
            text.tokens[last].shape != .initial || words.count > 2
        else { return nil }
        let isStrange = words.contains { index in
            let word = text.folded(index)
            return OrganisationHeads.trailing.contains(word) || OrganisationHeads.leading.contains(word)
                || OrganisationHeads.companyForms.contains(word)
                || RoleWords.all.contains(word) || MonthNames.month(word) != nil && word.utf8.count > 5
                || MonthNames.isWeekday(word) && word.utf8.count > 5
                || FunctionWords.words.contains(word) && text.tokens[index].shape != .initial
        }
        guard !isStrange else { return nil }
        let name = text.text(first..<last + 1).lowercased()
        guard !Gazetteer.isRegion(name), !Gazetteer.isCity(name), !Gazetteer.isRegion(text.folded(last))
        else {
            return nil
        }
        tokens = first..<last + 1
    }

    private static func isNameWord(_ index: Int, in text: TokenizedText) -> Bool {
        let token = text.tokens[index]
        guard token.kind == .word, token.shape == .capitalised || token.shape == .initial else {
            return false
        }
        let bytes = text.bytes[token.range]
        return !bytes.contains { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "&") }
            && !text.folded(index).hasSuffix("\u{2019}s") && !text.folded(index).hasSuffix("'s")
    }

    private static func isParticle(_ index: Int, in text: TokenizedText) -> Bool {
        text.tokens[index].shape == .small && RoleWords.particles.contains(text.folded(index))
    }

    private static func isTitle(_ index: Int, in text: TokenizedText) -> Bool {
        RoleWords.titles.contains(text.folded(index))
    }
}
