import PipelineCore

/// What the settings of a stage may ask of the definition around them.
struct DefinitionContext: SettingContext {
    private let conditions: ConditionReader
    /// The folder that the definition's paths start from.
    let folder: String
    /// What expressions may speak of; nil where that is not known.
    var scope: ConditionScope?

    init(substitution: Substitution, sources: SourceTexts, folder: String) {
        conditions = ConditionReader(substitution: substitution, sources: sources)
        self.folder = folder
    }

    var knowsDocuments: Bool { scope != nil }

    func place(of range: Range<Int>, in node: SettingNode) -> SourceSpan {
        conditions.place(of: range, in: node)
    }

    func condition(
        _ node: SettingNode, besides parts: [DocumentPart], reporting reader: inout SettingReader
    ) -> (any Condition)? {
        guard let scope else { return nil }
        var conditions = conditions
        let condition = conditions.condition(node, scope: scope.adding(parts))
        report(conditions.diagnostics, to: &reader)
        return condition
    }

    func expression(
        _ node: SettingNode, besides parts: [DocumentPart], reporting reader: inout SettingReader
    ) -> (any ValueExpression)? {
        guard let scope else { return nil }
        var conditions = conditions
        let expression = conditions.expression(node, scope: scope.adding(parts))
        report(conditions.diagnostics, to: &reader)
        return expression
    }

    private func report(_ diagnostics: [Diagnostic], to reader: inout SettingReader) {
        for problem in diagnostics {
            reader.report(problem.code, problem.message, remedy: problem.remedy, at: problem.span)
        }
    }
}

extension DefinitionContext {
    /// The context of settings that stand alone.
    init(alone composed: ComposedDocument) {
        let sources = SourceTexts(composed.source)
        self.init(
            substitution: Substitution(sources: sources, environment: [:], limits: CompositionLimits()),
            sources: sources, folder: DefinitionFile.folder(of: composed.source.file))
    }
}
