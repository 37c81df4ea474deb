import PipelineCore

/// Compiles the conditions and expressions of a definition, with problems at their places within the value.
struct ConditionReader: Sendable {
    let substitution: Substitution
    let sources: SourceTexts
    /// What is wrong with them.
    private(set) var diagnostics: [Diagnostic] = []

    init(substitution: Substitution, sources: SourceTexts) {
        self.substitution = substitution
        self.sources = sources
    }

    /// The problems so far, which are forgotten then.
    mutating func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = [] }
        return diagnostics
    }

    /// The place of a stretch of a value's text, counted in Unicode scalars from 0; the whole value where a part of
    /// it was filled in.
    func place(of range: Range<Int>, in node: SettingNode) -> SourceSpan {
        guard case .scalar(let scalar) = node.content, scalar.written == scalar.text else { return node.span }
        return ScalarAlignment(of: scalar.text, at: node.span, in: sources[node.span]).place(of: range)
    }

    /// Compiles a condition; nil where it is wrong or could not be filled in.
    mutating func condition(_ node: SettingNode, scope: ConditionScope) -> CompiledCondition? {
        compile(node) { (text, resolve) throws(ConditionError) in
            try CompiledCondition(text, scope: scope, resolve: resolve)
        }
    }

    /// Compiles an expression; nil where it is wrong or could not be filled in.
    mutating func expression(_ node: SettingNode, scope: ConditionScope) -> CompiledExpression? {
        compile(node) { (text, resolve) throws(ConditionError) in
            try CompiledExpression(text, scope: scope, resolve: resolve)
        }
    }

    private mutating func compile<Compiled>(
        _ node: SettingNode,
        _ make: (String, @escaping ExpressionLexer.Resolve) throws(ConditionError) -> Compiled
    ) -> Compiled? {
        guard case .scalar(let scalar) = node.content, !substitution.failed.contains(node.span) else {
            return nil
        }
        // A variable may hold a whole condition; everywhere else what is filled in is a value.
        let isWhole = ScalarTemplate(scalar.written).isOneVariable
        let text = isWhole ? scalar.text : scalar.written
        let substitution = substitution
        do throws(ConditionError) {
            return try make(text) { substitution.value(of: $0) }
        } catch  where isWhole && scalar.isFromEnvironment {
            // What is wrong cannot be said without showing what stands there.
            diagnostics.append(
                Diagnostic(
                    code: "bad-condition", "'\(scalar.written)' is no condition that could be used here",
                    remedy: "write the condition itself, with '${…}' only for values", at: node.span))
        } catch {
            let alignment = ScalarAlignment(of: text, at: node.span, in: sources[node.span])
            for problem in error.problems {
                let place = isWhole ? node.span : alignment.place(of: problem.range)
                diagnostics.append(
                    Diagnostic(code: problem.code, problem.message, remedy: problem.remedy, at: place))
            }
        }
        return nil
    }
}
