import PipelineCore

/// A stage's place in the chain of keys.
struct KeyedPlace: Sendable {
    /// What the stage is: its name, version and settings, and the program.
    let step: CacheKey
    /// Whether no stage before it has given documents their first key.
    let isFirst: Bool
    /// The stages behind it whose results may be kept.
    let later: [StageWorth]

    /// Whether any stage behind it still needs the keys.
    var matters: Bool { later.contains(where: \.isWorthwhile) }

    /// Gives the documents of a batch the keys they have behind the stage.
    ///
    /// A document that the stage's condition passes by gets another than one that it works on.
    func advance(_ batch: inout Batch<WebDocument>, seed: UInt64) {
        for index in batch.items.indices where batch.items[index].outcome == .active {
            if isFirst { batch[index].trace.key = CacheKey(batch[index], seed: seed) }
            guard let key = batch[index].trace.key else { continue }
            let isSelected = batch.items[index].isSelected
            batch[index].trace.key = isSelected ? key.following(step) : step.following(key)
        }
    }
}
