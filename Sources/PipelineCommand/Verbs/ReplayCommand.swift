import ArgumentParser
import Glibc
import PipelineCore
import PipelineRunner

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Takes the documents on which stages failed in a run through the stages again.",
        discussion: """
            Their bytes come from the run's dead letters; what the source itself failed on is read from it again. What \
            is written goes into the folder 'replay' within the run's folder, under the paths that the outputs have; \
            the run's own outputs stay as they are. What fails again is in the dead letters there.

            While the inputs are still there, running the definition again does more: the cache has all that went well, \
            and the output is whole and in order.
            """)

    @OptionGroup var reference: RunReference

    @Option(help: ArgumentHelp("The folder to write to instead.", valueName: "folder"))
    var into: String?

    @OptionGroup var output: SummaryOptions

    func run() async throws {
        let run = try reference.resolve(toRun: true)
        let letters = "\(run.folder)/dead-letters.jsonl"
        guard access(letters, R_OK) == 0, let source = run.pipeline.steps.first?.stage as? any SourceStage
        else {
            Console.error.line("\(letters): no dead letters; no stage failed on a document in that run")
            throw ExitCode(.nothingRead)
        }
        var pipeline = run.pipeline
        pipeline.steps[0].stage = DeadLetters(path: letters, of: source)
        pipeline.outputFolder = into ?? "\(run.folder)/replay"
        var options = PipelineRunner.Options()
        options.folder = "\(into ?? "\(run.folder)/replay")/run"
        options.startsOver = true
        options.stop = Interruption.watch()
        let reporter = ProgressReporter(isQuiet: output.isQuiet)
        let start = ContinuousClock.now
        var outcome = try await reporting {
            defer { reporter.finish() }
            return try await PipelineRunner(pipeline, observer: reporter, options: options).run()
        }
        // The folder is written anew each time.
        outcome.obstacle = "a replay takes all dead letters"
        output.show(RunSummary(outcome: outcome, elapsed: ContinuousClock.now - start))
        if !output.isQuiet, !outcome.isInterrupted {
            Console.error.line("written to \(pipeline.outputFolder ?? "")".printable)
        }
        if outcome.isInterrupted { throw ExitCode(.interrupted) }
        if outcome.report.dead > 0 { throw ExitCode(.deadDocuments) }
    }
}
