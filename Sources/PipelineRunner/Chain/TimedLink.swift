import PipelineCore

/// Holds a stage to the time it may take over a document.
///
/// A batch is first worked on as a whole. Only where that takes longer than a single document may, its documents
/// are worked on one by one, so that it shows which of them it is; the others lose nothing.
struct TimedLink: WrappingLink {
    let inner: any ChainLink
    /// The stage's label.
    let label: String
    let limit: Duration

    func process(_ batch: inout Batch<WebDocument>, at place: BatchPlace) async throws {
        let selected = batch.activeIndices
        guard !selected.isEmpty else { return }
        let isLate = try await process(&batch, within: limit, at: place)
        guard isLate else { return }
        for index in selected {
            var single = Batch(items: [batch.items[index]])
            single.isTimed = batch.isTimed
            let isLate = selected.count == 1 ? true : try await process(&single, within: limit, at: place)
            if isLate { single.fail(failure, at: 0) }
            batch.items[index] = single.items[0]
        }
    }

    private var failure: StageFailure {
        StageFailure(
            "too_slow",
            "stage '\(label)' took longer than \(limit.shown) over the document; raise 'limits: { seconds: … }' beside"
                + " the stage or under 'run' to let it", isTransient: true)
    }

    /// Works on a batch for as long as it may take.
    ///
    /// - Returns: whether it took longer; the batch is as it was then.
    private func process(
        _ batch: inout Batch<WebDocument>, within limit: Duration, at place: BatchPlace
    ) async throws -> Bool {
        let (inner, original) = (inner, batch)
        let result = try await Deadline(limit).run {
            var copy = original
            try await inner.process(&copy, at: place)
            return copy
        }
        guard let result else { return true }
        batch = result
        return false
    }
}

extension Duration {
    /// `10s` or `250ms`, as a definition has it.
    fileprivate var shown: String {
        if case .string(let text) = data { text } else { "\(self)" }
    }
}
