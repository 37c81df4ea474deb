import PipelineCore

/// A `when` of a definition, checked and ready.
struct CompiledCondition: Condition {
    let text: String
    let written: String
    private let program: ConditionProgram

    /// Compiles a condition.
    ///
    /// - Parameters:
    ///   - text: the condition, before substitution.
    ///   - resolve: gives the values of `${…}` in it.
    /// - Throws: everything that is wrong with it.
    init(
        _ text: String, scope: ConditionScope, resolve: @escaping ExpressionLexer.Resolve = { _ in nil }
    ) throws(ConditionError) {
        let syntax: ExpressionSyntax
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
        var checker = ExpressionChecker(scope: scope)
        self.program = checker.condition(syntax)
        guard checker.problems.isEmpty else { throw ConditionError(problems: checker.problems) }
        self.written = text
        self.text = text + Self.mark(values)
    }

    /// What tells a condition from the same with other variables; the values themselves may be secrets.
    private static func mark(_ values: String) -> String {
        if values.isEmpty { return "" }
        var digest = SHA256()
        digest.update(Array(values.utf8))
        return " # \(digest.hexadecimalDigest().prefix(8))"
    }

    /// Whether it holds, where that is the same for every document.
    var constant: Bool? { program.constant.map(\.isTrue) }

    func holds(for document: some Document) -> Bool { program.value(for: document).isTrue }
}

/// Why a condition cannot be used.
struct ConditionError: Error {
    /// Everything that is wrong with it.
    var problems: [ExpressionProblem]
}
