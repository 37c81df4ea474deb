public import PipelineCore
import WebFormats

/// Runs pipelines.
///
/// Worker tasks take batches of inputs through the whole chain; at most a window of batches is on its way at once,
/// which bounds memory; finished batches are committed in the order of the input, so that what is written is the
/// same for any number of workers. A run that was interrupted, however abruptly, is gone on with.
public struct PipelineRunner: Sendable {
    private let pipeline: Pipeline
    private let observer: any RunObserver
    private let options: Options
    /// The part of the input that it works on.
    private let extent: InputExtent

    /// How a run begins and ends.
    public struct Options: Sendable {
        /// Whether to begin anew where an interrupted run could be gone on with.
        public var startsOver = false
        /// Whether to run also where nothing has changed since the last run.
        public var runsUnchanged = false
        /// The folder for the ledger and what belongs to it; nil for the pipeline's own.
        public var folder: String?
        /// Asks the run to stop.
        public var stop = StopRequest()

        /// Ledger and outputs go to the disk this often, and what ordered stages remember with them.
        ///
        /// Fast disks take some milliseconds for that: in a second it costs next to nothing.
        package var syncInterval = Duration.seconds(1)

        /// Goes on with an interrupted run, and is never asked to stop.
        public init() {}
    }

    /// Prepares to run a pipeline.
    public init(
        _ pipeline: Pipeline, observer: any RunObserver = SilentObserver(), options: Options = Options()
    ) {
        self.init(pipeline, observer: observer, options: options, extent: .whole)
    }

    init(_ pipeline: Pipeline, observer: any RunObserver, options: Options, extent: InputExtent) {
        self.pipeline = pipeline
        self.observer = observer
        self.options = options
        self.extent = extent
    }

    /// The folder that holds the ledger and what belongs to it.
    public var folder: String { options.folder ?? pipeline.runFolder }

    /// Where a run keeps the documents on which stages failed.
    public var deadLetterPath: String { RunFolder(path: folder).deadLetters }

    /// Runs to the end, or until it is asked to stop.
    ///
    /// - Throws: ``RunError``; nothing has been made visible then, unless it says so.
    public func run() async throws -> RunOutcome {
        let folder = RunFolder(path: folder)
        let lock = try await RunError.naming(pipeline.steps.first?.label ?? "") { try folder.locked() }
        defer { withExtendedLifetime(lock) {} }
        var finding = RunRecovery.Finding.nothing
        // Before anything is opened: a file that changes afterwards must not pass for what was read.
        let evidence = pipeline.evidence
        let record = extent.record(pipeline.record(evidence, in: folder))
        if options.startsOver {
            try await RunError.naming(pipeline.steps.first?.label ?? "") {
                try forget(in: folder)
            }
        } else {
            let recovery = RunRecovery(pipeline: pipeline, folder: folder, record: record, extent: extent)
            do { finding = try recovery.find() } catch {
                throw RunError(error, in: "ledger").keepingWork(true)
            }
        }
        // A shard is not a run of its own: nothing is kept for the next.
        guard extent.isWhole else { return try await run(in: folder, finding, evidence) }
        let history = RunHistory(pipeline, in: folder, record: record)
        if case .nothing = finding, !options.startsOver, !options.runsUnchanged,
            let outcome = history.finished
        {
            return outcome
        }
        var outcome = try await run(in: folder, finding, evidence)
        // What an earlier run had read need not be what is there now.
        if outcome.isConcluded { return outcome }
        outcome.inputs = history.changes
        do {
            try history.note(outcome)
        } catch {
            observer.warned("what this run did could not be noted for the next one: \(error)")
        }
        return outcome
    }

    /// Removes what stages keep of an interrupted run; ordered ones take back themselves what they had put in its place.
    private func forget(in folder: RunFolder) throws(FileError) {
        let ordered = pipeline.steps.filter { $0.stage.form is any OrderedStage }.map(\.label)
        try FileRemoval.empty(folder.state, exceptFor: Set(ordered))
    }

    private func run(
        in folder: RunFolder, _ finding: RunRecovery.Finding, _ evidence: [StepEvidence]
    ) async throws -> RunOutcome {
        let cache = RunCache(pipeline)
        defer { if let problem = cache.close() { observer.warned(problem) } }
        let session = RunSession(
            pipeline: pipeline, folder: folder, evidence: evidence, store: cache.store, observer: observer,
            stop: options.stop, extent: extent, syncInterval: options.syncInterval)
        var problem: String?
        switch finding {
        case .nothing: break
        case .unusable(let reason): problem = reason
        case .places(let places):
            for place in places {
                do {
                    return try await session.run(from: place)
                } catch let error as CannotResume {
                    problem = error.reason
                }
            }
        }
        if let problem {
            observer.warned("the interrupted run cannot be gone on with: \(problem); starting over")
        }
        return try await session.run(from: nil)
    }
}

/// Why an interrupted run cannot be gone on with at some place.
struct CannotResume: Error {
    let reason: String

    /// What follows from an error where a run is to go on.
    ///
    /// Only where something is not as the run left it does it start over. A file that cannot be read now, or a stage
    /// that says that it may go well later, says nothing of what there is: the run fails, and all stays as it is.
    static func error(_ error: any Error, in stage: String) -> any Error {
        switch error {
        case is CannotResume, is CancellationError, is RunError: error
        case let error as FileError where error.code != nil && !error.isMissing: RunError(error, in: stage)
        case let error as StageFailure where error.isTransient: RunError(error, in: stage)
        default: CannotResume(reason: "\(error)")
        }
    }
}
