import PipelineCore

/// An expression of a definition that gives documents a value, checked and ready.
struct CompiledExpression: ValueExpression {
    let text: String
    let written: String
    let type: FieldType?
    private let program: ConditionProgram

    /// Compiles an expression.
    ///
    /// - Parameters:
    ///   - text: the expression, before substitution.
    ///   - resolve: gives the values of `${…}` in it.
    /// - Throws: everything that is wrong with it.
    init(
        _ text: String, scope: ConditionScope, resolve: @escaping ExpressionLexer.Resolve = { _ in nil }
    ) throws(ConditionError) {
        let parsed = try ParsedExpression(text, resolve: resolve)
        var checker = ExpressionChecker(scope: scope)
        let checked = checker.check(parsed.syntax)
        if checked.type == .null {
            checker.report("an expression that is always null gives nothing", nil, at: parsed.syntax.range)
        }
        guard checker.problems.isEmpty else { throw ConditionError(problems: checker.problems) }
        self.program = checked.program
        self.type = checked.type.fieldType
        self.written = text
        self.text = parsed.text
    }

    func value(for document: some Document) -> FieldValue? { program.value(for: document).fieldValue }
}

extension ExpressionType {
    /// The type of a field that has such values; nil where it cannot be known.
    fileprivate var fieldType: FieldType? {
        switch self {
        case .null, .unknown: nil
        case .boolean: .boolean
        case .integer: .integer
        case .number: .number
        case .text, .label: .text
        case .date: .date
        case .list(let element): element.fieldType.map { .list($0) }
        case .record(let members): .record(members)
        }
    }
}
