import PipelineCore

/// The tasks that take batches through the chain.
struct WorkForce {
    let count: Int
    let pipeline: Pipeline

    /// Works until the feed ends.
    ///
    /// - Throws: the first failure in the order of the input.
    func work(
        feed: any InputFeeding, chain: Chain, committer: Committer, committed: Turnstile
    ) async throws {
        let failure = FirstFailure()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    var index = Int.max
                    do {
                        while await failure.isNone, let inputs = try await feed.next() {
                            index = inputs.index
                            let finished = try await chain.process(inputs)
                            try await committer.submit(finished, at: index)
                            index = Int.max
                        }
                    } catch {
                        // Batches before this one still go through, so that the first failure in the order of the
                        // input is the one reported; those behind wait in vain.
                        await failure.note(error, at: index)
                        await committed.close(from: 0)
                        await chain.close(from: index)
                    }
                }
            }
        }
        if let error = await failure.error {
            throw error is CancellationError ? error : RunError(error, in: pipeline.steps[0].label)
        }
    }
}

/// The failure that stopped a run: the first in the order of the input; those that follow from it are cancellations.
private actor FirstFailure {
    private(set) var error: (any Error)?
    private var index = Int.max

    var isNone: Bool { error == nil }

    func note(_ new: any Error, at place: Int) {
        let isFirst =
            error == nil || error is CancellationError && !(new is CancellationError) || place < index
        guard isFirst, error == nil || !(new is CancellationError) else { return }
        error = new
        index = place
    }
}
