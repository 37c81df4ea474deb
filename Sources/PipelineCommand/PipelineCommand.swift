import ArgumentParser
import ClassifyStage
import CleanStage
import ExportStage
import ExtractStage
import FetchStage
import Glibc
public import PipelineCore
import PipelineDefinition
import ScriptStage

/// The command `pipeline`.
///
/// An executable that brings stages of its own is three lines:
///
///     @main struct Main {
///         static func main() async { await PipelineCommand.main(adding: [Shout.self]) }
///     }
public enum PipelineCommand {
    /// The only list of the built-in stages.
    static let builtInStages: [any Stage.Type] = [
        FetchStage.self, CleanStage.self, ExtractStage.self, ClassifyStage.self, ScriptStage.self,
        ExportStage.self,
    ]

    /// The stages that this executable knows; set once in ``main(adding:)``.
    @TaskLocal static var registry = StageRegistry(builtInStages)

    /// What this executable was composed of, where `pipeline` built it; set once in ``main(adding:composedOf:)``.
    @TaskLocal static var composition: RunnerComposition?

    /// Runs the command with the built-in stages and others, and ends the process.
    ///
    /// Two stages of one name are refused, since a definition could mean either.
    ///
    /// - Parameter composition: what a program that `pipeline` has built itself consists of.
    public static func main(
        adding stages: [any Stage.Type] = [], composedOf composition: RunnerComposition? = nil
    ) async {
        // Whoever reads our output may go away; that shows as an error where we write, not as a signal.
        signal(SIGPIPE, SIG_IGN)
        let registry = StageRegistry(builtInStages + stages)
        guard registry.clashes.isEmpty else {
            let names = registry.clashes.map { "'\($0)'" }.joined(separator: ", ")
            Console.error.line("error: more than one stage is called \(names); rename yours in its StageInfo")
            exit(ExitStatus.usage.rawValue)
        }
        await $registry.withValue(registry) {
            await $composition.withValue(composition) {
                PluginHandover.perform(CommandLine.arguments)
                await RootCommand.runVerb()
            }
        }
    }
}

struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: "Turns web documents into clean, structured, classified records.",
        discussion: """
            A YAML definition chains stages: fetch, clean, extract, classify, export, and stages of your own. \
            Every document is accounted for: read = exported + filtered + duplicates + dead.

              pipeline init news               writes a first pipeline
              pipeline run news/pipeline.yml   runs it
              pipeline lint news/pipeline.yml  says what is wrong, and the fix
              pipeline test news/pipeline.yml  runs its tests
              pipeline describe extract        shows a stage and its settings
            """,
        version: PipelineVersion.current,
        subcommands: [
            RunCommand.self, PlanCommand.self, CommitCommand.self, ReplayCommand.self, AuditCommand.self,
            ExplainCommand.self, DiffCommand.self,
            SampleCommand.self, CacheCommand.self, LintCommand.self, TestCommand.self, ShowCommand.self,
            ListCommand.self, DescribeCommand.self,
            SchemaCommand.self, DocsCommand.self, GraphCommand.self, CompletionsCommand.self,
            LanguageServerCommand.self, PluginCommand.self, WorkerCommand.self,
            InitCommand.self, TrainCommand.self,
        ])
}
