public import PipelineCore

/// All that a report, a metric or a line of progress says about a run: a value, so that what is shown is a function
/// of it.
public struct RunPicture: Sendable {
    /// Where a run stands.
    public enum Standing: Sendable, Hashable {
        /// It goes on.
        case running
        /// It came to its end.
        case finished
        /// It was stopped and can go on later.
        case interrupted
        /// It failed; the words say why.
        case failed(String)

        /// A short name: `running`, `finished`, `interrupted`, `failed`.
        public var name: String {
            switch self {
            case .running: "running"
            case .finished: "finished"
            case .interrupted: "interrupted"
            case .failed: "failed"
            }
        }
    }

    /// The counts.
    public var report: RunReport
    /// Where it stands.
    public var standing = Standing.running
    /// The time since it began.
    public var elapsed = Duration.zero
    /// How much of the input has been enumerated, from 0 to 1, where that can be told.
    public var fraction: Double?
    /// The documents that an earlier run had committed before it was interrupted; what is timed and sampled here are
    /// the others.
    public var resumed = 0
    /// Facts to show beside the counts, such as the definition's file and the number of workers.
    public var facts: [RunFact] = []
    /// The counts over time.
    public var course = RunCourse()
    /// The lengths of main texts, in bytes: of documents that reached the end.
    public var exportedLengths = PowerHistogram()
    /// The lengths of main texts, in bytes: of documents that did not.
    public var droppedLengths = PowerHistogram()
    /// The time each document took in all stages, in microseconds.
    public var documentTimes = PowerHistogram()
    /// Some documents of each fate.
    public var samples = SampleSet()
    /// The documents that took longest, in microseconds.
    public var slowest = WorstDocuments()
    /// The documents of which most was removed, in bytes of text.
    public var mostRemoved = WorstDocuments()

    /// Pictures a run that has just begun.
    public init(_ report: RunReport) {
        self.report = report
    }

    /// All documents that are through.
    public var settled: Int { report.settled }
}

extension RunReport {
    /// All documents that are through.
    var settled: Int { exported + filtered + duplicates + dead }
}

/// A fact about a run: a name and what there is to say.
public struct RunFact: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What there is to say.
    public var text: String

    /// States a fact.
    public init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }
}
