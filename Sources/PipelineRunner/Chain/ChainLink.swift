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
}

extension ChainLink {
    func restoreScratch(of document: inout WebDocument) {}
    func close(from index: Int) async {}
}

/// A transform: batches go through it independently.
struct TransformLink<Worker: Processor>: ChainLink {
    let worker: Worker

    func process(_ batch: inout Batch<WebDocument>, at place: BatchPlace) async throws {
        try await worker.process(&batch)
    }

    func restoreScratch(of document: inout WebDocument) { worker.restoreScratch(of: &document) }
}
