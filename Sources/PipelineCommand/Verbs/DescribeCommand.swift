import ArgumentParser
import PipelineCore
import PipelineDefinition

struct DescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Describes a stage: what it does, its settings, examples.")

    @Argument(help: "The stage's name.", completion: .custom { _, _, _ in PipelineCommand.registry.names })
    var stage: String

    @Flag(help: "Print the description as JSON.")
    var json = false

    @OptionGroup var plugins: PluginOptions

    func run() async throws {
        let registry = try plugins.registry()
        guard let type = registry.stage(named: stage) else {
            throw ValidationError(
                "no stage is called '\(stage)'; \(NearestName.remedy(for: stage, among: registry.names))")
        }
        let description = StageDescription(type)
        if json {
            Console.output.line(description.json.pretty)
        } else {
            for line in description.lines(in: Console.output) { Console.output.line(line) }
        }
    }
}
