import PipelineCore

/// One stage of the chain as the runner drives it.
protocol ChainLink: Sendable {
    /// Works on the active documents of a batch.
    func process(_ batch: inout Batch<WebDocument>, index: Int) async throws
    /// Ends its part; called where the run stops early, so that nobody waits for a batch that will not come.
    func close() async
}

extension ChainLink {
    func close() async {}
}

/// A transform: batches go through it independently.
struct TransformLink<Worker: Processor>: ChainLink {
    let worker: Worker

    func process(_ batch: inout Batch<WebDocument>, index: Int) async throws {
        try await worker.process(&batch)
    }
}
