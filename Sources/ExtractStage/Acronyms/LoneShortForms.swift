/// Finds words that are short forms by the way they are written, whether the text spells them out or not.
enum LoneShortForms {
    /// Of the letters of a short form so many at least are capitals.
    private static let shareOfCapitals = 0.6
    private static let letters = 2...10

    /// The tokens in order.
    static func tokens(in text: TokenizedText) -> [Int] {
        text.tokens.indices.filter { index in
            let token = text.tokens[index]
            guard token.kind == .word, token.shape != .small, token.range.count <= 14 else { return false }
            var capitals = 0
            var small = 0
            for byte in text.bytes[token.range] {
                if byte >= 0x41 && byte <= 0x5A { capitals += 1 }
                if byte >= 0x61 && byte <= 0x7A { small += 1 }
                if byte >= 0x80 { return false }
            }
            return letters.contains(capitals + small) && capitals >= 2
                && Double(capitals) >= shareOfCapitals * Double(capitals + small)
        }
    }
}
