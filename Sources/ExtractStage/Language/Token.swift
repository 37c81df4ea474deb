/// A word, number or mark of a text.
struct Token {
    /// What it is made of.
    enum Kind {
        /// Letters, perhaps with digits, inner hyphens and apostrophes.
        case word
        /// Digits, perhaps with inner points and commas, or an ordinal such as `3rd`.
        case number
        /// A single mark.
        case mark
    }

    /// How a word is written.
    enum Shape {
        /// All small letters, or no letters that have case.
        case small
        /// A capital first, small letters after.
        case capitalised
        /// At least two capitals and no small letter.
        case capitals
        /// A single capital letter, with or without a point.
        case initial
        /// Small letters first and capitals later: `iPhone`.
        case mixed
    }

    /// Its bytes in the text.
    var range: Range<Int>
    /// What it is made of.
    var kind: Kind
    /// How it is written; `small` for what is no word.
    var shape: Shape
    /// Whether white space stands before it.
    var hasSpaceBefore: Bool
    /// Whether it is the first of a block of the text.
    var beginsBlock: Bool

    /// Whether it begins with a capital letter.
    var isCapital: Bool {
        kind == .word && (shape == .capitalised || shape == .capitals || shape == .initial)
    }
}
