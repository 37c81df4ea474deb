public import PipelineCore

/// Is told how a run goes on; called from one task at a time unless a method says otherwise.
public protocol RunObserver: Sendable {
    /// Whether it looks at documents; where it does not, they are not timed either.
    var looksAtDocuments: Bool { get }
    /// Documents have come to the end of their way and are about to leave memory.
    ///
    /// Several tasks call it at once, in no order, before what they tell of is committed.
    func ended(_ documents: [EndedDocument])
    /// More documents have been committed.
    ///
    /// - Parameter fraction: how much of the input has been enumerated, from 0 to 1, where that can be told.
    func progressed(_ report: RunReport, fraction: Double?)
    /// A batch has been committed: what came of each of its documents, and the counts so far.
    func committed(_ batch: CommittedBatch)
    /// A stage failed on a document.
    func documentDied(_ death: DocumentDeath)
    /// Something is not as it should be, but the run goes on: a line for people.
    func warned(_ message: String)
}

extension RunObserver {
    /// Looks away.
    public func committed(_ batch: CommittedBatch) {}
    /// Looks away.
    public func warned(_ message: String) {}
}

extension RunObserver {
    /// Most observers need counts alone.
    public var looksAtDocuments: Bool { false }
    /// Looks away.
    public func ended(_ documents: [EndedDocument]) {}
}

/// A document on which a stage failed.
public struct DocumentDeath: Sendable {
    /// The stage's label.
    public var stage: String
    /// Where the document came from.
    public var source: DocumentSource
    /// Why.
    public var failure: StageFailure
}

/// An observer that does not look.
public struct SilentObserver: RunObserver {
    /// Looks away.
    public init() {}
    /// Does nothing.
    public func progressed(_ report: RunReport, fraction: Double?) {}
    /// Does nothing.
    public func documentDied(_ death: DocumentDeath) {}
}
