public import PipelineCore
import WebFormats

/// Why a run stopped before its end; nothing has been made visible.
public enum RunError: Error, Sendable, CustomStringConvertible {
    /// A stage failed on a document, and its policy is to stop the run.
    case documentFailed(stage: String, source: DocumentSource, failure: StageFailure)
    /// A stage could not be opened, or a sink could not write.
    case stageFailed(stage: String, reason: String)
    /// Something is missing that may come back: space on the disk, a lock that another run holds.
    ///
    /// Where work is kept, the next run goes on behind what was committed.
    case tryAgain(stage: String, reason: String, keepsWork: Bool = false)
    /// Another run of the same definition is on.
    case isRunning(folder: String)
    /// What was planned is not what is there now: the inputs, the definition or the program.
    case planOutdated(reason: String)
    /// The count does not add up: a fault of the program.
    case notConserved(RunReport)
    /// The pipeline has no source in its first place, or a stage of no kind that the runner knows.
    case unusable(stage: String)

    /// What happened and what may help.
    public var description: String {
        switch self {
        case .documentFailed(let stage, let source, let failure):
            "stage '\(stage)' failed on \(source): \(failure.message)"
                + " (the run stopped because of 'on_error: fail'; 'dead_letter' keeps the document and goes on)"
        case .stageFailed(let stage, let reason): "stage '\(stage)': \(reason)"
        case .tryAgain(let stage, let reason, let keepsWork):
            "stage '\(stage)': \(reason) "
                + (keepsWork
                    ? "(nothing is lost: the same command goes on where this stopped)"
                    : "(the same command begins anew)")
        case .isRunning(let folder):
            "another run of this definition is on (it holds \(folder)/lock); wait for it, or give this one other outputs"
        case .planOutdated(let reason):
            "the plan no longer holds: \(reason); make it again with 'pipeline plan' and run its shards"
        case .notConserved(let report):
            "the count does not add up: \(report.read) read, but \(report.exported) exported, "
                + "\(report.filtered) filtered, \(report.duplicates) duplicates and \(report.dead) dead; "
                + "please report this"
        case .unusable(let stage):
            "stage '\(stage)' is neither a source nor a transform, ordered stage or sink in a place where it can be"
        }
    }

    /// Whether what was committed is kept for the next run.
    var leavesWork: Bool { if case .tryAgain = self { true } else { false } }

    /// The error, saying whether the next run goes on behind what was committed.
    func keepingWork(_ keepsWork: Bool) -> RunError {
        guard case .tryAgain(let stage, let reason, _) = self else { return self }
        return .tryAgain(stage: stage, reason: reason, keepsWork: keepsWork)
    }

    /// An error of a stage.
    init(_ error: any Error, in stage: String) {
        if let error = error as? RunError {
            self = error
            return
        }
        let isTransient = (error as? StageFailure)?.isTransient ?? (error as? FileError)?.isTransient ?? false
        self =
            isTransient
            ? .tryAgain(stage: stage, reason: "\(error)") : .stageFailed(stage: stage, reason: "\(error)")
    }

    /// Does something for a stage, whose name goes into the error.
    static func naming<Result>(
        _ stage: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RunError(error, in: stage)
        }
    }
}
