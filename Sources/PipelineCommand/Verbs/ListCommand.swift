import ArgumentParser
import PipelineCore
import PipelineDefinition

struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the stages there are.")

    @Flag(help: "Print the list as JSON.")
    var json = false

    @OptionGroup var plugins: PluginOptions

    func run() async throws {
        let stages = try plugins.registry().stages
        if json {
            let list = stages.map { stage -> JSONValue in
                [
                    "name": .string(stage.info.name), "kind": .string(StageKind(stage).rawValue),
                    "summary": .string(stage.info.summary),
                ]
            }
            Console.output.line(JSONValue.array(list).pretty)
            return
        }
        var table = TextTable(["stage", "kind", "summary"], [.left, .left, .left])
        for stage in stages {
            table.append([stage.info.name, StageKind(stage).rawValue, stage.info.summary])
        }
        for line in table.lines { Console.output.line(line) }
    }
}

/// The four kinds of stages.
enum StageKind: String {
    case source
    case transform
    case ordered
    case sink

    init(_ stage: any Stage.Type) {
        self =
            switch stage {
            case is any SourceStage.Type: .source
            case is any SinkStage.Type: .sink
            case is any OrderedStage.Type: .ordered
            default: .transform
            }
    }
}
