import ArgumentParser
import FetchStage
import PipelineCore
import PipelineDefinition
import PipelineRunner
import RunReports

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs a pipeline.",
        discussion: """
            The definition is checked first; with errors in it nothing runs. Progress and the closing summary go to \
            the standard error.

            With --plan, one shard of a run that 'pipeline plan' has cut runs by itself, on any machine; 'pipeline \
            commit' puts the shards together. A shard that is finished ends with 0, also where documents died in it: \
            the commit counts them.

            Exit codes:
            \(ExitStatus.allCases.map { "  \($0.rawValue)  \($0.help)" }.joined(separator: "\n"))
            """)

    @OptionGroup var target: RunTarget

    @Option(
        name: .shortAndLong, help: "How many tasks work at once; the output is the same for any number.",
        transform: RunCommand.workers)
    var workers: Int?

    @OptionGroup var output: SummaryOptions

    @Flag(
        help:
            "Begin anew, also where an interrupted run could be gone on with or nothing has changed since the last."
    )
    var fresh = false

    @OptionGroup var place: RunFolderOptions

    @OptionGroup(title: "Watching") var watching: WatchOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run() async throws {
        let work = try target.load()
        var pipeline = work.pipeline
        if let workers { pipeline.options.workers = workers }
        try checkStandardInput(of: pipeline)
        logging.bootstrap()
        let watch: RunWatch
        do {
            watch = try RunWatch(
                pipeline, facts: facts(of: pipeline), watch: watching, logs: logging.isOn,
                isQuiet: output.isQuiet)
        } catch {
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(.runFailed)
        }
        var options = PipelineRunner.Options()
        options.startsOver = fresh
        // A report shows documents, and those of the last run are gone from memory.
        options.runsUnchanged = watching.report != nil
        options.folder = place.runFolder
        options.stop = Interruption.watch(
            isSilent: watching.progress == .json || logging.logFormat == .json)
        let outcome: RunOutcome
        do {
            outcome = try await work.run(pipeline, observer: watch, options: options)
        } catch {
            let status = (error as? RunError)?.exitStatus ?? .runFailed
            watch.end(.failed("\(error)"), exitCode: status.rawValue)
            if !logging.isOn, watching.progress != .json {
                Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            }
            throw ExitCode(status)
        }
        let status = outcome.isInterrupted ? .interrupted : work.exitStatus(of: outcome)
        watch.end(
            outcome.isInterrupted ? .interrupted : .finished, report: outcome.report,
            facts: outcome.deadLetterPath.map { [RunFact("Dead letters", $0)] } ?? [],
            exitCode: status.rawValue)
        output.show(
            RunSummary(outcome: outcome, elapsed: watch.elapsed, shard: work.shard),
            inWords: !logging.isOn && watching.progress != .json)
        if status != .success { throw ExitCode(status) }
    }

    /// The standard input cannot be the definition and its documents.
    private func checkStandardInput(of pipeline: Pipeline) throws {
        guard target.file == "-", let fetch = pipeline.steps.first?.stage as? FetchStage,
            fetch.readsStandardInput
        else { return }
        throw ValidationError(
            "the definition and its documents both come from the standard input; save one of them")
    }

    private func facts(of pipeline: Pipeline) -> [RunFact] {
        var facts = [
            RunFact("Definition", target.name), RunFact("Started", Timestamp.now.inWords),
            RunFact("Program", "pipeline \(PipelineVersion.current)"),
        ]
        if let workers = pipeline.options.workers { facts.append(RunFact("Workers", "\(workers)")) }
        return facts
    }

    private static func workers(_ text: String) throws -> Int {
        guard let count = Int(text), (1...1024).contains(count) else {
            throw ValidationError("workers takes a whole number from 1 to 1024")
        }
        return count
    }
}

extension RunReport {
    /// What the exit code says of a run that came to its end.
    var exitStatus: ExitStatus {
        if read == 0 { return .nothingRead }
        return dead > 0 ? .deadDocuments : .success
    }
}

extension RunError {
    var exitStatus: ExitStatus {
        switch self {
        case .planOutdated: .badPlan
        case .notConserved: .notConserved
        case .tryAgain, .isRunning: .tryAgain
        default: .runFailed
        }
    }
}

extension ExitCode {
    init(_ status: ExitStatus) {
        self.init(status.rawValue)
    }
}
