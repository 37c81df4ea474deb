import PipelineCore

/// Puts the cache around the stages of a chain.
struct ChainCaching {
    let pipeline: Pipeline
    let evidence: [StepEvidence]
    let store: ResultStore

    /// The links of the pipeline's steps behind the source, with the cache around those whose results may be kept.
    func around(_ links: [Chain.Link]) -> [Chain.Link] {
        let steps = zip(pipeline.steps, evidence).dropFirst()
        let isTransform = links.map { if case .transform = $0.kind { true } else { false } }
        let first = isTransform.firstIndex(of: true)
        var later: [StageWorth] = []
        var wrapped = links
        // From the last to the first: each is told of those behind it.
        for (index, (step, evidence)) in zip(links.indices, steps).reversed() {
            guard case .transform(let inner) = links[index].kind else { continue }
            let place = KeyedPlace(
                step: StepDigest.key(
                    of: step, evidence, limits: pipeline.options.limits, seed: store.seed),
                isFirst: index == first, later: later)
            if step.stage is any TransformStage, step.stage.isCacheable {
                let worth = StageWorth(keepsAll: pipeline.options.cache.keep == .all)
                let origin = store.origin(pipeline: pipeline.name, stage: step.label)
                wrapped[index].kind = .transform(
                    CachedLink(inner: inner, place: place, store: store, origin: origin, worth: worth))
                later.append(worth)
            } else if !later.isEmpty {
                wrapped[index].kind = .transform(TrackedLink(inner: inner, place: place, seed: store.seed))
            }
        }
        return wrapped
    }
}
