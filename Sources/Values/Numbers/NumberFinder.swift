/// A number of a text.
public struct NumberFind: Sendable {
    /// Its bytes.
    public var range: Range<Int>
    /// Its value.
    public var value: Double
}

/// Finds numbers in digits and words.
public enum NumberFinder {
    /// The numbers of a text in order; none overlaps another.
    ///
    /// - Complexity: O(*n*) in the number of tokens.
    public static func numbers(in text: ValueText) -> [NumberFind] {
        let reader = NumberReader(text: text)
        var found: [NumberFind] = []
        var place = 0
        while place < text.count {
            guard canBegin(place, text), let read = reader.number(place), stands(place..<read.end, text)
            else {
                place += 1
                continue
            }
            found.append(NumberFind(range: text.bytes(place..<read.end), value: read.value.value))
            place = read.end
        }
        return found
    }

    private static func canBegin(_ place: Int, _ text: ValueText) -> Bool {
        let token = text[place]
        switch token.kind {
        case .digits: return true
        case .mark: return token.number == 0x2D || token.number == 0x2E || token.number > 0x7F
        case .word:
            guard token.lexeme > 0 else { return false }
            let meaning = text.meaning(place)
            if meaning.scale != nil { return token.length > 2 }
            return meaning.cardinal != nil || meaning.word == .a || meaning.word == .half
                || meaning.word == .quarter
                || meaning.word == .minus
        case .end: return false
        }
    }

    /// Whether a number stands for itself: no unit or name touches it, and "one" is no pronoun.
    private static func stands(_ tokens: Range<Int>, _ text: ValueText) -> Bool {
        let first = text[tokens.lowerBound]
        let end = tokens.upperBound
        if text.isGlued(end), text[end].kind == .word, text[end - 1].kind == .digits { return false }
        if text.isGlued(tokens.lowerBound), text[tokens.lowerBound - 1].kind == .word, first.kind == .digits {
            // The digits of "USD50" are a number of their own only behind a currency, which reads them itself.
            return false
        }
        if tokens.count == 1, text.word(tokens.lowerBound) == .one,
            ["the", "this", "that", "which"].contains(text.folded(tokens.lowerBound - 1))
        {
            return false
        }
        return
            !(tokens.count == 1 && text.meaning(tokens.lowerBound).scale != nil && text[end].lexeme == 0
            && first.length < 4)
    }
}
