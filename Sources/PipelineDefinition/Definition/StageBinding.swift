import PipelineCore

/// Reads the settings of a stage once more when it is known what documents have before it: expressions among them
/// are compiled then.
struct StageBinding: Sendable {
    let type: any Stage.Type
    let settings: SettingNode
    let owner: String
    /// What was found to be wrong when they were read first.
    let known: [Diagnostic]
    var context: DefinitionContext

    /// The stage with its expressions compiled.
    ///
    /// - Parameters:
    ///   - stage: the stage as it was read first: what it gives can be spoken of too.
    ///   - scope: what documents have before it.
    func bound(_ stage: any Stage, in scope: ConditionScope) -> BoundStage {
        var copy = self
        copy.context.scope = scope
        return copy.read(settings, knowing: stage.gives)
    }

    /// The stage with other settings.
    func read(_ settings: SettingNode, knowing parts: [DocumentPart]) -> BoundStage {
        let type: any Stage.Type = type
        return Self.opened(type, self, settings, parts)
    }

    private static func opened<S: Stage>(
        _ type: S.Type, _ binding: StageBinding, _ node: SettingNode, _ parts: [DocumentPart]
    ) -> BoundStage {
        var reader = SettingReader(owner: binding.owner, context: binding.context, parts: parts)
        reader.folder = binding.context.folder
        let stage = reader.stage(type, from: node)
        let news = reader.diagnostics.filter { !binding.known.contains($0) }
        return BoundStage(stage: stage, binding: binding, diagnostics: news)
    }
}

/// A stage whose expressions are compiled.
struct BoundStage {
    /// The stage.
    var stage: any Stage
    /// What has read it, with its scope.
    var binding: StageBinding
    /// What is wrong with its expressions.
    var diagnostics: [Diagnostic]
}

extension SettingReader {
    /// Reads the settings of a stage, and lets it learn the rest where they are sound.
    mutating func stage<S: Stage>(_ type: S.Type, from node: SettingNode) -> S {
        let stage = S.read(node, reporting: &self)
        guard !diagnostics.hasErrors, var learner = stage as? any LearningStage else { return stage }
        learner.learn(from: node, reporting: &self)
        return learner as? S ?? stage
    }
}
