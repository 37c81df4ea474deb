import PipelineCore

/// Which part of the input a batch is.
struct BatchPlace: Sendable {
    /// The place of its input batch among all, from 0.
    let index: Int
    /// Whether no more of that input batch follows.
    let isLast: Bool
}

/// One stage of the chain as the runner drives it.
protocol ChainLink: Sendable {
    /// Works on the active documents of a batch.
    func process(_ batch: inout Batch<WebDocument>, at place: BatchPlace) async throws
    /// Turns away batches that wait for one that will not come.
    ///
    /// - Parameter index: the batch at which the run fails; those before it still go through.
    func close(from index: Int) async
    /// Promises what the stage would leave in a document's scratch.
    func restoreScratch(of document: inout WebDocument)
    /// What the stage remembers of the documents up to the last batch that asked for it; nil where it need not say.
    func snapshot() async throws -> StageMemory
    /// Takes up what the stage remembered.
    func restore(_ snapshot: [UInt8]) async throws
    /// Whether it remembers documents.
    var hasMemory: Bool { get }
    /// All documents have gone through, and the run is about to be finished.
    func conclude() async throws
    /// The run has come to nothing: what was done at its end is taken back.
    func retract() async throws
    /// The end of the run.
    func finish() async
}

/// What a stage remembers of the documents before.
enum StageMemory: Sendable {
    /// Nothing: each document is worked on by itself.
    case none
    /// What it takes to go on.
    case snapshot([UInt8])
    /// It cannot say.
    case lost
}

extension ChainLink {
    func restoreScratch(of document: inout WebDocument) {}
    func close(from index: Int) async {}
    func snapshot() -> StageMemory { .none }
    func restore(_ snapshot: [UInt8]) throws {}
    var hasMemory: Bool { false }
    func conclude() async throws {}
    func retract() async throws {}
}

/// Something around a stage, which answers for it in all that it does not do itself.
protocol WrappingLink: ChainLink {
    /// The stage, or what is around it already.
    var inner: any ChainLink { get }
}

extension WrappingLink {
    func restoreScratch(of document: inout WebDocument) { inner.restoreScratch(of: &document) }
    func close(from index: Int) async { await inner.close(from: index) }
    func snapshot() async throws -> StageMemory { try await inner.snapshot() }
    func restore(_ snapshot: [UInt8]) async throws { try await inner.restore(snapshot) }
    var hasMemory: Bool { inner.hasMemory }
    func conclude() async throws { try await inner.conclude() }
    func retract() async throws { try await inner.retract() }
    func finish() async { await inner.finish() }
}

/// A transform: batches go through it independently.
struct TransformLink<Worker: Processor>: ChainLink {
    let worker: Worker

    func process(_ batch: inout Batch<WebDocument>, at place: BatchPlace) async throws {
        try await worker.process(&batch)
    }

    func restoreScratch(of document: inout WebDocument) { worker.restoreScratch(of: &document) }

    func finish() async { await worker.close() }
}
