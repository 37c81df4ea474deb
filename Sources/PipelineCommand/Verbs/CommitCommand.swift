import ArgumentParser
import PipelineCore
import PipelineRunner

struct CommitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commit",
        abstract: "Puts the shards of a plan together.",
        discussion: """
            Outputs, ledger, manifest and dead letters are those of 'pipeline run', byte for byte. All shards are \
            checked first; where one is missing or damaged nothing changes, and the exit code is 8. The shards' own \
            files stay: remove them when you like.
            """)

    @Argument(help: "The plan.", completion: .file()) var plan: String

    @Option(
        help: ArgumentHelp(
            "The definition, where it lies elsewhere than when it was planned.", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml"]))
    var definition: String?

    @OptionGroup var shards: ShardFolderOptions

    @Flag(help: "Put together again, also where nothing has changed since.")
    var fresh = false

    @OptionGroup var place: RunFolderOptions
    @OptionGroup var output: SummaryOptions

    func run() async throws {
        let planned = try PlannedRun(plan: plan, definition: definition)
        var options = PipelineRunner.Options()
        options.folder = place.runFolder
        options.startsOver = fresh
        options.stop = Interruption.watch()
        let reporter = ProgressReporter(isQuiet: output.isQuiet)
        let start = ContinuousClock.now
        let outcome: RunOutcome
        do {
            defer { reporter.finish() }
            outcome = try await ShardCommit(
                planned.pipeline, in: shards.folder(of: planned.plan, at: plan), observer: reporter,
                options: options
            ).run()
        } catch {
            reporter.finish()
            let status =
                error is ShardCommit.Missing
                ? ExitStatus.shardsMissing : (error as? RunError)?.exitStatus ?? .runFailed
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(status)
        }
        output.show(RunSummary(outcome: outcome, elapsed: ContinuousClock.now - start))
        let status = outcome.isInterrupted ? .interrupted : outcome.report.exitStatus
        if status != .success { throw ExitCode(status) }
    }
}
