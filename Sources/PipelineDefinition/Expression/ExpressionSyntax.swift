/// A condition as it is written, taken apart; nothing is known of its names and types yet.
struct ExpressionSyntax {
    /// Its form.
    indirect enum Form {
        case literal(ExpressionValue)
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
