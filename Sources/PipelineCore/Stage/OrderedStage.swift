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

/// Does an ordered stage's work.
public protocol OrderedProcessor: Sendable {
    /// What is worked out beforehand for a document.
    associatedtype Prepared: Sendable
    /// What prepares; shared by all workers.
    associatedtype Preparer: OrderedPreparer where Preparer.Prepared == Prepared
    /// What prepares documents.
    var preparer: Preparer { get }
    /// Decides on the next document in order.
    mutating func decide(_ document: inout some Document, _ prepared: Prepared) throws -> Verdict
}

/// Works out beforehand what an ordered decision needs of a document.
public protocol OrderedPreparer: Sendable {
    /// What it works out.
    associatedtype Prepared: Sendable
    /// Works it out. Several tasks call it at once.
    func prepare(_ document: some Document) throws -> Prepared
}
