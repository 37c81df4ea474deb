import PipelineCore

/// An expression of a definition, taken apart, with what tells it from the same with other variables.
struct ParsedExpression {
    /// Its form.
    let syntax: ExpressionSyntax
    /// The expression, with a mark where variables were filled in.
    let text: String

    /// Parses an expression.
    ///
    /// - Parameters:
    ///   - text: the expression, before substitution.
    ///   - resolve: gives the values of `${…}` in it.
    init(
        _ text: String, resolve: @escaping ExpressionLexer.Resolve = { _ in nil }
    ) throws(ConditionError) {
        var values = ""
        do {
            var lexer = ExpressionLexer(text) { name in
                let value = resolve(name)
                if let value { values += "\(name)=\(value.text)\n" }
                return value
            }
            var parser = ExpressionParser(try lexer.tokens())
            syntax = try parser.condition()
        } catch {
            throw ConditionError(problems: [error])
        }
        self.text = text + Self.mark(values)
    }

    /// What tells an expression from the same with other variables; the values themselves may be secrets.
    private static func mark(_ values: String) -> String {
        if values.isEmpty { return "" }
        var digest = SHA256()
        digest.update(Array(values.utf8))
        return " # \(digest.hexadecimalDigest().prefix(8))"
    }
}
