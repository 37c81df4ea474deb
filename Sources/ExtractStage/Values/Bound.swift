/// Words before a number that say how exact it is: "over", "at least", "about".
struct Bound {
    /// What they say: `more than`, `at least`, `less than`, `at most` or `about`.
    let name: String
    /// Their tokens.
    let tokens: Range<Int>

    /// Reads the words right before a token; nil where they are none of these.
    init?(before place: Int, in text: TokenizedText) {
        for count in [2, 1] where place >= count {
            let range = place - count..<place
            guard !range.dropFirst().contains(where: { text.tokens[$0].beginsBlock }),
                !text.tokens[place].beginsBlock, range.allSatisfy({ text.tokens[$0].kind == .word })
            else { continue }
            let words = range.map(text.folded).joined(separator: " ")
            if let name = Self.names[words] {
                self.name = name
                tokens = range
                return
            }
        }
        return nil
    }

    private static let names = [
        "over": "more than", "more than": "more than", "above": "more than", "exceeding": "more than",
        "upwards of": "at least", "at least": "at least", "minimum of": "at least", "under": "less than",
        "less than": "less than", "fewer than": "less than", "below": "less than", "up to": "at most",
        "as many": "at most", "at most": "at most", "no more": "at most", "about": "about", "around": "about",
        "approximately": "about", "roughly": "about", "nearly": "about", "almost": "about", "some": "about",
        "close to": "about", "an estimated": "about", "estimated": "about",
    ]
}
