import PipelineCore

/// Takes a stage's results out of the cache where it has them; what the stage works out anew is put in.
struct CachedLink: WrappingLink {
    let inner: any ChainLink
    let place: KeyedPlace
    let store: ResultStore
    /// The number under which the stage's results are counted.
    let origin: Int
    let worth: StageWorth

    func process(_ batch: inout Batch<WebDocument>, at batchPlace: BatchPlace) async throws {
        guard worth.isWorthwhile || place.matters else {
            return try await inner.process(&batch, at: batchPlace)
        }
        let selected = batch.activeIndices
        place.advance(&batch, seed: store.seed)
        guard worth.isWorthwhile else { return try await inner.process(&batch, at: batchPlace) }
        applyKnown(to: &batch, at: selected)
        let missing = selected.filter { !batch[$0].trace.isCached }
        guard !missing.isEmpty else { return }
        let before = missing.map { batch[$0] }
        // The stage is to see only what is not known yet.
        for index in selected { batch.items[index].isSelected = !batch[index].trace.isCached }
        defer { for index in selected { batch.items[index].isSelected = true } }
        let time = try await ContinuousClock().measure { try await inner.process(&batch, at: batchPlace) }
        worth.note(time, documents: missing.count)
        guard worth.isWorthwhile else { return }
        var results: [ResultStore.Result] = []
        for (before, index) in zip(before, missing) {
            guard let key = before.trace.key, let verdict = Verdict(batch.items[index].outcome),
                let result = StageResult(from: before, to: batch[index], verdict)
            else { continue }
            results.append(ResultStore.Result(result.encoded, under: key))
        }
        store.add(results, origin: origin)
    }

    private func applyKnown(to batch: inout Batch<WebDocument>, at places: [Int]) {
        let keyed = places.filter { batch[$0].trace.key != nil }
        store.forEachResult(of: keyed.compactMap { batch[$0].trace.key }) { position, bytes in
            var decoder = ByteDecoder(bytes)
            guard let result = try? StageResult(&decoder) else { return }
            let index = keyed[position]
            inner.restoreScratch(of: &batch[index])
            result.apply(to: &batch[index])
            batch[index].trace.isCached = true
            batch.decide(result.verdict, at: index)
        }
    }
}

/// Keeps the keys of documents true behind a stage whose results are not kept: what it changed goes into them.
struct TrackedLink: WrappingLink {
    let inner: any ChainLink
    let place: KeyedPlace
    let seed: UInt64

    func process(_ batch: inout Batch<WebDocument>, at batchPlace: BatchPlace) async throws {
        guard place.matters else { return try await inner.process(&batch, at: batchPlace) }
        place.advance(&batch, seed: seed)
        let selected = batch.activeIndices
        let before = selected.map { batch[$0] }
        try await inner.process(&batch, at: batchPlace)
        for (before, index) in zip(before, selected) where batch.items[index].outcome == .active {
            let result = StageResult(from: before, to: batch[index], .keep)
            batch[index].trace.key = result.flatMap { result in
                before.trace.key?.following(CacheKey(result.encoded, seed: seed))
            }
        }
    }
}

extension Verdict {
    /// The verdict behind an outcome; nil where a stage failed, which may turn out otherwise the next time.
    fileprivate init?(_ outcome: Batch<WebDocument>.Outcome) {
        switch outcome {
        case .active: self = .keep
        case .filtered(let reason): self = .drop(reason: reason)
        case .duplicate(let original): self = .duplicate(of: original)
        case .failed: return nil
        }
    }
}
