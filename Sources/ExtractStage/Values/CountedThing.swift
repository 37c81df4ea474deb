/// What a number counts: a plural behind it, perhaps with an adjective before it or a second one joined by "and".
struct CountedThing {
    /// Its tokens.
    let tokens: Range<Int>

    private static let irregular: Set<String> = [
        "people", "men", "women", "children", "staff", "personnel", "percent", "times", "square", "aircraft",
    ]
    private static let verbs: Set<String> = [
        "is", "was", "has", "does", "says", "as", "its", "his", "this", "thus", "us", "plus", "less",
        "across", "goes",
        "makes", "takes", "gives", "comes", "includes", "offers", "provides", "always", "perhaps", "versus",
        "towards",
    ]

    /// Reads what stands behind a number; nil where that is nothing that can be counted.
    init?(at start: Int, in text: TokenizedText) {
        var place = start
        var passed = 0
        while place < text.tokens.count, passed <= 2, Self.isSmallWord(place, in: text),
            place == start || !text.tokens[place].beginsBlock
        {
            let word = text.folded(place)
            if Self.isPlural(word) {
                var end = place + 1
                if end + 1 < text.tokens.count, text.tokens[end].kind == .word, text.folded(end) == "and",
                    Self.isSmallWord(end + 1, in: text), Self.isPlural(text.folded(end + 1))
                {
                    end += 2
                }
                tokens = start..<end
                return
            }
            if FunctionWords.openers.contains(word) || Self.verbs.contains(word) { return nil }
            passed += 1
            place += 1
        }
        return nil
    }

    private static func isSmallWord(_ place: Int, in text: TokenizedText) -> Bool {
        let token = text.tokens[place]
        return token.kind == .word && token.shape == .small && token.hasSpaceBefore
    }

    private static func isPlural(_ word: String) -> Bool {
        if irregular.contains(word) { return true }
        guard word.utf8.count > 3, word.utf8.last == 0x73, !word.hasSuffix("ss"), !word.hasSuffix("'s"),
            !word.hasSuffix("\u{2019}s")
        else { return false }
        return !verbs.contains(word) && !FunctionWords.openers.contains(word)
    }
}
