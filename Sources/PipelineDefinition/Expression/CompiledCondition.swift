import PipelineCore

/// A `when` of a definition, checked and ready.
struct CompiledCondition: Condition {
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
        do {
            var lexer = ExpressionLexer(text, resolve: resolve)
            var parser = ExpressionParser(try lexer.tokens())
            syntax = try parser.condition()
        } catch {
            throw ConditionError(problems: [error])
        }
        var checker = ExpressionChecker(scope: scope)
        self.program = checker.condition(syntax)
        guard checker.problems.isEmpty else { throw ConditionError(problems: checker.problems) }
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
