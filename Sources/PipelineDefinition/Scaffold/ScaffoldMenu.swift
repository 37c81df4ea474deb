import PipelineCore

/// What `pipeline init` can be asked for, with the stages of a registry.
package struct ScaffoldMenu: Sendable {
    /// What documents can come from.
    package let sources: [ScaffoldChoice]
    /// What can be done with them.
    package let wants: [ScaffoldChoice]
    /// Where they can go.
    package let sinks: [ScaffoldChoice]
    let registry: StageRegistry

    /// Gathers the choices of all stages; where two bear one name, the second is called `stage.name`.
    package init(_ registry: StageRegistry) {
        self.registry = registry
        sources = Self.choices(registry.stages.filter { $0 is any SourceStage.Type })
        sinks = Self.choices(registry.stages.filter { $0 is any SinkStage.Type })
        wants = Self.choices(
            registry.stages.filter { !($0 is any SourceStage.Type) && !($0 is any SinkStage.Type) })
    }

    /// The choices that a first pipeline has: the standard ones, or else the first.
    package static func standard(_ choices: [ScaffoldChoice]) -> [ScaffoldChoice] {
        let standard = choices.filter(\.isStandard)
        return standard.isEmpty ? Array(choices.prefix(1)) : standard
    }

    private static func choices(_ stages: [any Stage.Type]) -> [ScaffoldChoice] {
        var taken: Set<String> = []
        return stages.flatMap(ScaffoldChoice.choices(of:)).map { choice in
            var choice = choice
            if !taken.insert(choice.name).inserted {
                choice.name = "\(choice.stage.info.name).\(choice.name)"
                taken.insert(choice.name)
            }
            return choice
        }
    }
}
