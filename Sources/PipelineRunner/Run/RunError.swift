public import PipelineCore

/// Why a run stopped before its end; nothing has been written.
public enum RunError: Error, Sendable, CustomStringConvertible {
    /// A stage failed on a document, and its policy is to stop the run.
    case documentFailed(stage: String, source: DocumentSource, failure: StageFailure)
    /// A stage could not be opened, or a sink could not write.
    case stageFailed(stage: String, reason: String)
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
        case .notConserved(let report):
            "the count does not add up: \(report.read) read, but \(report.exported) exported, "
                + "\(report.filtered) filtered, \(report.duplicates) duplicates and \(report.dead) dead; "
                + "please report this"
        case .unusable(let stage):
            "stage '\(stage)' is neither a source nor a transform, ordered stage or sink in a place where it can be"
        }
    }
}
