/// A word or sign of a condition, with its place in the condition's text.
struct ExpressionToken {
    /// What it is.
    enum Kind: Equatable {
        /// A name, or one of the words `true`, `false`, `null` and `in`.
        case word(String)
        /// A literal.
        case literal(ExpressionLiteral)
        /// An operator or a bracket.
        case sign(String)
        /// The end.
        case end
    }

    /// What it is.
    var kind: Kind
    /// Its characters, counted in Unicode scalars from 0.
    var range: Range<Int>
}

/// What is wrong with a condition.
struct ExpressionProblem: Error {
    /// A stable name for the kind of problem.
    var code = "bad-condition"
    /// What is wrong.
    var message: String
    /// What to do about it.
    var remedy: String?
    /// The characters it concerns.
    var range: Range<Int>
}
