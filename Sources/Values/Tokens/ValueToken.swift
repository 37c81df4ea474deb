/// A word, a run of digits or a mark of a text, with its bytes and what the lexicon knows of it.
struct ValueToken {
    enum Kind: UInt8 {
        case word
        case digits
        case mark
        /// What stands behind the last token.
        case end
    }

    var kind: Kind
    /// Whether white space, or the beginning of the text, stands before it.
    var isSpaced: Bool
    /// Whether an empty line stands before it.
    var isAfterGap: Bool
    /// Its bytes.
    var start: Int
    var end: Int
    /// What the word means; the first entry of the lexicon means nothing.
    var lexeme: Int
    /// The scalar of a mark, or the value of digits; -1 where there are too many digits.
    var number: Int

    var length: Int { end - start }

    static let behind = ValueToken(
        kind: .end, isSpaced: true, isAfterGap: true, start: 0, end: 0, lexeme: 0, number: -1)
}
