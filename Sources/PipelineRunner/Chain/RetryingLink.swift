import PipelineCore

/// Lets a stage try again on documents on which it failed for a reason that may pass.
struct RetryingLink: WrappingLink {
    let inner: any ChainLink
    let policy: RetryPolicy

    func process(_ batch: inout Batch<WebDocument>, at place: BatchPlace) async throws {
        let selected = batch.activeIndices
        let before = batch
        try await inner.process(&batch, at: place)
        defer { batch.select(selected) }
        var attempt = 1
        while let delay = policy.delay(after: attempt) {
            let failed = selected.filter { batch.items[$0].outcome.isTransientFailure }
            guard !failed.isEmpty else { return }
            // All that failed wait together; documents that did not are not kept from the disk by it for longer than
            // the batch takes anyway.
            try await Task.sleep(for: delay)
            attempt += 1
            batch.select(failed)
            for index in failed {
                batch.items[index].document = before[index]
                batch.items[index].document.trace.attempts = max(attempt, before[index].trace.attempts)
                batch.items[index].outcome = .active
            }
            try await inner.process(&batch, at: place)
        }
    }
}

extension Batch.Outcome {
    fileprivate var isTransientFailure: Bool {
        if case .failed(let failure) = self { failure.isTransient } else { false }
    }
}

extension Batch<WebDocument> {
    /// Lets the stage see the documents at these places only.
    fileprivate mutating func select(_ places: [Int]) {
        for index in items.indices { items[index].isSelected = false }
        for index in places { items[index].isSelected = true }
    }
}
