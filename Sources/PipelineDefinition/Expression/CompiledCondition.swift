import PipelineCore

/// A condition of a definition, checked and ready.
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
        let parsed = try ParsedExpression(text, resolve: resolve)
        var checker = ExpressionChecker(scope: scope)
        self.program = checker.condition(parsed.syntax)
        guard checker.problems.isEmpty else { throw ConditionError(problems: checker.problems) }
        self.written = text
        self.text = parsed.text
    }

    /// Whether it holds, where that is the same for every document.
    var constant: Bool? { program.constant.map(\.isTrue) }

    func holds(for document: some Document) -> Bool { program.value(for: document).isTrue }
}

/// Why a condition or an expression cannot be used.
struct ConditionError: Error {
    /// Everything that is wrong with it.
    var problems: [ExpressionProblem]
}
