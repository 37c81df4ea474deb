import ArgumentParser
import Glibc
import PipelineCore
import PipelineDefinition
import PipelineRunner
import RunReports

struct GraphCommand: AsyncParsableCommand {
    /// The languages that a chain can be drawn in.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case mermaid
        case dot
        case svg
    }

    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draws the chain of a definition: stages, conditions, ways out.",
        discussion: """
            The drawing goes to the standard output. Mermaid is drawn by code hosts within Markdown, dot by Graphviz; the \
            SVG needs nothing else, and is light or dark as its reader is. What a stage needs and gives shows above it \
            as a hint.

              pipeline graph news.yml --format svg > news.svg
              pipeline graph news.yml --run news.yml           with the counts of its last run

            Exit codes: 0 drawn, 2 the definition has errors, or the run is not one of it.
            """)

    @OptionGroup var definition: DefinitionOptions

    @Option(help: "The language of the drawing.")
    var format = Format.mermaid

    @Option(
        help: ArgumentHelp(
            "Puts the counts of a run on it: its folder, or the definition for its last run.",
            valueName: "run"),
        completion: RunReference.completion)
    var run: String?

    func run() async throws {
        let pipeline = try definition.load().pipeline
        let graph = ChainGraph(pipeline, report: try run.map { try report(of: $0, pipeline) })
        let drawing =
            switch format {
            case .mermaid: MermaidGraph(graph).text
            case .dot: DOTGraph(graph).text
            case .svg: ChainDrawing(graph).svg
            }
        Console.output.write(drawing)
    }

    /// The counts of a run, which must be one of the pipeline.
    private func report(of run: String, _ pipeline: Pipeline) throws -> RunReport {
        var status = stat()
        let isFolder = stat(run, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        let folder = isFolder ? run : pipeline.runFolder
        guard isFolder || run == definition.file else {
            throw ValidationError("'--run \(run)' is no folder; name a run folder, or the definition itself")
        }
        guard let report = try? RecordedRun(folder: folder).report else {
            Console.error.line(
                "no finished run in \(folder): run the definition first, with the same '--var' values"
                    .printable)
            throw ExitCode(.badDefinition)
        }
        guard ChainGraph.fits(report, pipeline) else {
            let stages = report.stages.map(\.stage).joined(separator: ", ")
            Console.error.line(
                "the run in \(folder) had other stages than the definition: \(stages)".printable)
            throw ExitCode(.badDefinition)
        }
        return report
    }
}
