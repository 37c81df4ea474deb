public import PipelineCore

/// Settings of a stage that stand alone, as those of an example do, with their expressions compiled.
///
/// Expressions may speak of what the stage needs, of what it gives, and of the fields that all stages know.
public struct LoneSettings<S: Stage>: Sendable {
    /// The stage; what could not be read has its default.
    public let stage: S
    /// What is wrong.
    public let diagnostics: [Diagnostic]

    /// Reads settings written as YAML, as they would stand under the stage's key.
    ///
    /// - Parameter file: what places in them are said to be in.
    public init(_ text: String, of type: S.Type, file: String) {
        let composed = YAMLComposer.compose(text: text, file: file)
        let owner = "stage '\(S.info.name)'"
        let common: [DocumentPart] = [.field(.title), .field(.author), .field(.site), .field(.published)]
        var context = DefinitionContext(alone: composed)
        var reader = SettingReader(owner: owner, context: context)
        var stage: S = S.read(composed.node, reporting: &reader)
        var found = reader.diagnostics
        if reader.hasOpenExpressions {
            context.scope = ConditionScope(S.info.needs + common)
            var second = SettingReader(owner: owner, context: context, parts: stage.gives)
            stage = S.read(composed.node, reporting: &second)
            found = second.diagnostics
        }
        self.stage = stage
        diagnostics = composed.diagnostics + found
    }
}
