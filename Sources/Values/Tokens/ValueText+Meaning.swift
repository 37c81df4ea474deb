extension ValueText {
    /// What a token means.
    @inline(__always)
    func meaning(_ index: Int) -> Lexeme { Lexicon.shared.lexemes[self[index].lexeme] }

    /// The word of the grammar that a token is.
    @inline(__always)
    func word(_ index: Int) -> Word { Lexicon.shared.lexemes[self[index].lexeme].word }

    /// Whether a token is a mark.
    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        let token = self[index]
        return token.kind == .mark && token.number == Int(mark.value)
    }

    /// Whether a token is one of some marks.
    func isMark(_ index: Int, of marks: String) -> Bool {
        let token = self[index]
        return token.kind == .mark && marks.unicodeScalars.contains { Int($0.value) == token.number }
    }

    /// Whether a token is a dash of any length.
    func isDash(_ index: Int) -> Bool {
        let token = self[index]
        guard token.kind == .mark else { return false }
        return token.number == 0x2D || (0x2010...0x2015).contains(token.number) || token.number == 0x2212
    }

    /// Whether a token touches the one before it.
    func isGlued(_ index: Int) -> Bool { index > 0 && index < count && !self[index].isSpaced }

    /// Whether a token is so many digits.
    func isDigits(_ index: Int, _ lengths: ClosedRange<Int>) -> Bool {
        let token = self[index]
        return token.kind == .digits && lengths.contains(token.length) && token.number >= 0
    }
}

/// What a reader found, and the token behind it.
struct Read<Value> {
    var value: Value
    var end: Int

    init(_ value: Value, _ end: Int) {
        self.value = value
        self.end = end
    }
}
