import ArgumentParser
import PipelineCore
import PipelineDefinition
import PipelineRunner

struct CacheCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Shows or clears what is kept of stages' results from run to run.",
        subcommands: [Show.self, Clear.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what is kept, by pipeline and stage.")

        @OptionGroup var definition: DefinitionOptions

        @Flag(help: "Print it as JSON.")
        var json = false

        func run() async throws {
            let pipeline = try definition.load().pipeline
            let path = pipeline.cachePath
            let contents = try await reporting { try CacheContents(path: path) }
            if json {
                Console.output.line(Self.json(contents, path, pipeline.options.cache.maximumBytes).pretty)
            } else if let contents {
                let most = ByteSize(pipeline.options.cache.maximumBytes)
                Console.output.line("\(path): \(contents.fileBytes.inMegabytes) of \(most)")
                for line in Self.table(contents).lines { Console.output.line("  \(line)") }
            } else {
                Console.output.line("\(path): nothing is kept")
            }
        }

        private static func table(_ contents: CacheContents) -> TextTable {
            var table = TextTable(
                ["pipeline", "stage", "results", "size", "last used"], [.left, .left, .right, .right, .left])
            for stage in contents.stages {
                let use =
                    switch stage.runsSinceUse {
                    case 0: "in the last run"
                    case 1: "1 run before"
                    case let runs: "\(runs) runs before"
                    }
                table.append([
                    stage.pipeline, stage.stage, "\(stage.results)", stage.bytes.inMegabytes, use,
                ])
            }
            return table
        }

        private static func json(_ contents: CacheContents?, _ path: String, _ maximumBytes: Int) -> JSONValue
        {
            [
                "path": .string(path), "bytes": .integer(contents?.fileBytes ?? 0),
                "maximum_bytes": .integer(maximumBytes),
                "stages": .array(
                    (contents?.stages ?? []).map { stage in
                        [
                            "pipeline": .string(stage.pipeline), "stage": .string(stage.stage),
                            "results": .integer(stage.results), "bytes": .integer(stage.bytes),
                            "runs_since_use": .integer(stage.runsSinceUse),
                        ]
                    }),
            ]
        }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes what is kept; the next run works everything out again.")

        @OptionGroup var definition: DefinitionOptions

        func run() async throws {
            let path = try definition.load().pipeline.cachePath
            let freed = try await reporting { try CacheContents.clear(path: path) }
            Console.output.line(
                freed == 0 ? "\(path): nothing was kept" : "removed \(path) (\(freed.inMegabytes))")
        }
    }
}

extension Int {
    /// An amount of bytes for people: `12.3 MB`.
    fileprivate var inMegabytes: String {
        let tenths = (self + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
