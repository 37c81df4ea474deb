import PipelineCore

/// An ordered stage: documents are prepared as they come, decided on in their order.
struct OrderedLink<Worker: OrderedProcessor>: ChainLink {
    private let worker: Worker
    private let label: String
    private let memory: MemoryKeeper
    private let turnstile: Turnstile

    /// - Parameters:
    ///   - memory: takes down what the stage remembers.
    ///   - first: the batch that comes first.
    init(_ worker: Worker, label: String, memory: MemoryKeeper, from first: Int) {
        self.worker = worker
        self.label = label
        self.memory = memory
        turnstile = Turnstile(reached: first)
    }

    func process(_ batch: inout Batch<WebDocument>, at place: BatchPlace) async throws {
        var prepared: [PreparedDocument<Worker.Prepared>] = []
        for index in batch.activeIndices {
            let start = batch.isTimed ? ContinuousClock.now : nil
            defer { if let start { batch.items[index].time += ContinuousClock.now - start } }
            do {
                prepared.append(PreparedDocument(index: index, value: try worker.prepare(batch[index])))
            } catch {
                try Task.checkCancellation()
                batch.fail(error, at: index)
            }
        }
        try await turnstile.wait(for: place.index)
        batch = await worker.decide(on: prepared, of: batch)
        guard place.isLast else { return }
        if memory.isWanted(of: label, behind: place.index + 1) {
            let start = ContinuousClock.now
            let remembered = (try? await worker.snapshot()) ?? nil
            memory.keep(remembered, of: label, taking: ContinuousClock.now - start)
        }
        await turnstile.advance(to: place.index + 1)
    }

    func close(from index: Int) async {
        await turnstile.close(from: index)
    }

    func snapshot() async throws -> StageMemory {
        try await worker.snapshot().map { .snapshot($0) } ?? .lost
    }

    func restore(_ snapshot: [UInt8]) async throws { try await worker.restore(snapshot) }

    var hasMemory: Bool { true }

    func conclude() async throws { try await worker.conclude() }

    func retract() async throws { try await worker.retract() }

    func finish() async { await worker.close() }
}

/// What was worked out for the document at a place of a batch.
private struct PreparedDocument<Prepared: Sendable>: Sendable {
    let index: Int
    let value: Prepared
}

extension OrderedProcessor {
    /// Decides on the documents of a batch without leaving the actor in between.
    fileprivate func decide(
        on prepared: [PreparedDocument<Prepared>], of batch: Batch<WebDocument>
    ) -> Batch<WebDocument> {
        var batch = batch
        for document in prepared {
            let start = batch.isTimed ? ContinuousClock.now : nil
            defer { if let start { batch.items[document.index].time += ContinuousClock.now - start } }
            do {
                batch.decide(try decide(&batch[document.index], document.value), at: document.index)
            } catch {
                batch.fail(error, at: document.index)
            }
        }
        return batch
    }
}
