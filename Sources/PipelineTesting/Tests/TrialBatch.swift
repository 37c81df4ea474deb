import PipelineCore
import PipelineDefinition
import PipelineRunner

/// The documents of a test on their way, and what each stage did to them.
struct TrialBatch: Sendable {
    /// The documents with what came of each.
    var batch = Batch<WebDocument>(items: [])
    /// What each stage of the definition did, in order.
    var coverage: [StageCoverage]

    init(stages: [String]) {
        coverage = stages.map { StageCoverage(stage: $0) }
    }

    /// Adds a document as its source handed it over.
    mutating func add(_ loaded: SourceDocument, labels: [Label] = []) {
        var document = WebDocument(loaded, ordinal: batch.items.count)
        document.labels = labels
        var item = Batch<WebDocument>.Item(document)
        if let failure = loaded.failure {
            item.outcome = .failed(failure)
            item.stage = coverage.first?.stage
        }
        batch.items.append(item)
        guard !coverage.isEmpty else { return }
        coverage[0].worked += 1
        if let failure = loaded.failure { coverage[0].dead[failure.reason, default: 0] += 1 }
    }

    /// What came of the documents.
    var items: [TestOutcome.Item] {
        batch.items.map { item in
            let fate: TestOutcome.Fate =
                switch item.outcome {
                case .active: .kept
                case .filtered(let reason): .dropped(reason: reason)
                case .duplicate(let original): .duplicate(of: original.text)
                case .failed(let failure): .dead(failure)
                }
            return TestOutcome.Item(document: item.document, fate: fate, stage: item.stage)
        }
    }

    /// Marks the active documents for which a stage's condition holds, and begins their part of the history.
    mutating func select(for condition: (any Condition)?, stage place: Int) {
        for index in batch.items.indices where batch.items[index].outcome == .active {
            let holds = condition?.holds(for: batch.items[index].document) ?? true
            batch.items[index].isSelected = holds
            batch.items[index].document.history.entries.append(
                History.Entry(stage: coverage[place].stage, outcome: holds ? .kept : .skipped))
            if holds { coverage[place].worked += 1 } else { coverage[place].skipped += 1 }
        }
    }

    /// Notes what a stage took out.
    mutating func settle(stage place: Int) {
        for index in batch.items.indices where batch.items[index].stage == nil {
            switch batch.items[index].outcome {
            case .active: continue
            case .filtered(let reason): coverage[place].dropped[reason, default: 0] += 1
            case .duplicate: coverage[place].duplicates += 1
            case .failed(let failure): coverage[place].dead[failure.reason, default: 0] += 1
            }
            batch.items[index].stage = coverage[place].stage
        }
    }
}
