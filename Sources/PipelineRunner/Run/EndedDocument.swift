public import PipelineCore

/// A document at the end of its way, with all that is known of it.
public struct EndedDocument: Sendable {
    /// The document as it left the last stage that worked on it.
    public var document: WebDocument
    /// What came of it.
    public var outcome: Batch<WebDocument>.Outcome
    /// The stage that took it out, if any did.
    public var stage: String?
    /// The text that the source handed over; empty where it handed over bytes.
    public var given: String
    /// The time that all stages spent on it.
    public var time: Duration
    /// The stage that spent most.
    public var slowestStage: String
    /// The time that this stage spent.
    public var slowestTime: Duration
}
