public import PipelineCore

/// What came of a run.
public struct RunOutcome: Sendable {
    /// The counts.
    public var report: RunReport
    /// Where the documents are on which stages failed; nil where none was kept.
    public var deadLetterPath: String?
    /// The folder that holds the ledger and what belongs to it.
    public var folder: String
    /// How many documents an interrupted run had committed already; 0 where it began anew.
    public var resumedDocuments = 0
    /// Whether it stopped on request before its end; what was committed is kept for the next run.
    public var isInterrupted = false
    /// Why the next run cannot go on where this one was interrupted, in words for people; nil where it can.
    public var obstacle: String?
    /// Whether an earlier run had worked out everything, and this one only made it visible.
    var isConcluded = false
    /// Whether there was nothing to do: the report is that of the run before.
    public var isUpToDate = false
    /// How the files it read differ from those of the run before; nil where there was none.
    public var inputs: InputChanges?
}
