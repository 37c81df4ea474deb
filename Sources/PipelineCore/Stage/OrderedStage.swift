/// A stage whose decision on a document depends on those before it, such as deduplication.
///
/// The costly part is prepared for each document on its own, several at once; the decisions are then taken
/// one after the other in the order of the documents, so that the result never depends on the number of
/// workers.
public protocol OrderedStage: Stage {
    /// What does the work.
    associatedtype Worker: OrderedProcessor
    /// Opens what it needs, once per run.
    func makeProcessor(in context: StageContext) async throws -> Worker
}

/// Does an ordered stage's work; its state is the memory of the documents before.
public protocol OrderedProcessor: Actor {
    /// What is worked out beforehand for a document.
    associatedtype Prepared: Sendable
    /// Works out what the decision needs of a document.
    ///
    /// Several tasks call it at once. An error fails this document alone.
    nonisolated func prepare(_ document: some Document) throws -> Prepared
    /// Decides on the next document in order. An error fails this document alone.
    func decide(_ document: inout some Document, _ prepared: Prepared) throws -> Verdict
    /// What it remembers, so that an interrupted run can go on; nil where it cannot say, and the run starts over.
    func snapshot() throws -> [UInt8]?
    /// Takes up what another remembered, before the first document.
    func restore(_ snapshot: [UInt8]) throws
    /// All documents have been decided on and the run is about to be finished: what is to outlast it is put in its place.
    ///
    /// Where the run is broken off behind it after all, the next one opens the stage with the same
    /// ``StageContext/stateFolder``, and what was put in its place is to be taken back.
    func conclude() async throws
    /// The run has failed behind ``conclude()``, and nothing of it is kept: what was put in its place is taken back.
    func retract() async throws
    /// The end of the run, however it ended; called once.
    func close() async
}

extension OrderedProcessor {
    /// Cannot say.
    public func snapshot() -> [UInt8]? { nil }
    /// Never called without a snapshot.
    public func restore(_ snapshot: [UInt8]) throws {
        throw StageFailure("no_snapshot", "the stage cannot take up what it remembered")
    }
    /// Nothing outlasts the run.
    public func conclude() {}
    /// Nothing was put anywhere.
    public func retract() {}
    /// Nothing to close.
    public func close() {}
}
