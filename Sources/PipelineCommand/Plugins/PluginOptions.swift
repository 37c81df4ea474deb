import ArgumentParser
import PipelineCore
import PipelineDefinition

/// Plugins for verbs that read no definition which could name them.
struct PluginOptions: ParsableArguments {
    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp(
            "Takes the stages of a plugin in as well; may be repeated.", valueName: "folder"),
        completion: .directory)
    var folders: [String] = []

    /// The stages that this program knows, and those of the plugins.
    func registry() throws -> StageRegistry {
        var stages = PipelineCommand.registry.stages
        for folder in folders {
            let reference = PluginReference(
                place: .folder(folder), span: .startOf(file: "--plugin"))
            do {
                stages += try PluginFolders().stages(of: reference, in: ".")
            } catch let problem as PluginProblem {
                throw ValidationError("\(problem.message); \(problem.remedy)")
            }
        }
        let registry = StageRegistry(stages)
        guard let clash = registry.clashes.first else { return registry }
        throw ValidationError("more than one stage is called '\(clash)'; rename yours in its own declaration")
    }
}
