/// A value in a condition.
struct ExpressionLiteral: Equatable {
    /// What it is, after substitution.
    var value: ExpressionValue
    /// Its characters as they stand in the definition, without quotes.
    ///
    /// Messages quote these and never the value, which may come from the environment.
    var written: String
    /// Whether any of it came from the environment.
    var isFromEnvironment = false
}

/// A condition as it is written, taken apart; nothing is known of its names and types yet.
struct ExpressionSyntax {
    /// Its form.
    indirect enum Form {
        case literal(ExpressionLiteral)
        case name(String)
        case member(ExpressionSyntax, String, at: Range<Int>)
        case call(String, at: Range<Int>, [ExpressionSyntax])
        case method(ExpressionSyntax, String, at: Range<Int>, [ExpressionSyntax])
        case unary(String, ExpressionSyntax)
        case binary(ExpressionSyntax, String, at: Range<Int>, ExpressionSyntax)
        case conditional(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax)
        case list([ExpressionSyntax])
    }

    /// Its form.
    var form: Form
    /// Its characters.
    var range: Range<Int>
    /// How many levels it has.
    var height = 1
}
