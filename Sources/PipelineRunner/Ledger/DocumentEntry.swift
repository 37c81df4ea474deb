public import PipelineCore

/// What came of one document: its record in the ledger.
public struct DocumentEntry: Sendable {
    /// How a document ended.
    public enum Outcome: String, Sendable, Hashable {
        /// It was written.
        case exported
        /// A filter took it out.
        case filtered
        /// It repeats another.
        case duplicate
        /// A stage failed on it.
        case dead
    }

    /// A sink's record of the document.
    public struct Record: Sendable, Hashable {
        /// The sink's label.
        public var sink: String
        /// Where it lies in the sink's output.
        public var place: RecordPlace
    }

    /// Its place among the documents of the run, from 0.
    public var ordinal: Int
    /// Which document it is.
    public var id: DocumentID
    /// Where it came from.
    public var source: DocumentSource
    /// A fingerprint of all that the source handed over (bytes, media type, status, headers, text, fields): XXH3-128, 32
    /// hexadecimal digits.
    ///
    /// Good against accidents, not against malice.
    public var inputHash: String
    /// How it ended.
    public var outcome = Outcome.exported
    /// The label of the stage that took it out; nil where it was written.
    public var stage: String?
    /// Why it was taken out.
    public var reason: String?
    /// The document that it repeats.
    public var original: DocumentID?
    /// How often the stage that took longest to succeed was tried.
    public var attempts = 1
    /// Where it was written, for each sink that can say.
    public var records: [Record] = []
    /// A fingerprint of what it was like behind each stage that it came to, in order; the first is the source.
    public var states: [UInt32] = []
}

/// A batch whose documents are all accounted for.
public struct CommittedBatch: Sendable {
    /// Its place among the batches, from 0.
    public var index: Int
    /// What came of each document, in order.
    public var entries: [DocumentEntry]
    /// The counts of the run up to here.
    public var report: RunReport
    /// How much of the input has been enumerated, from 0 to 1, where that can be told.
    public var fraction: Double?
}
