import PipelineCore

/// Counts what a stage took out of a batch and ends those documents' histories.
struct Settlement {
    /// The stage's place in the counts.
    let stage: Int
    /// The stage's label.
    let label: String
    /// What is done with documents it failed on.
    let policy: ErrorPolicy

    /// Counts the documents that the stage passed on or took out.
    ///
    /// - Throws: ``RunError`` for the first it failed on, where the policy is to stop the run.
    func settle(_ batch: inout Batch<WebDocument>, in finished: inout FinishedBatch) throws {
        for index in batch.items.indices where batch.items[index].stage == nil {
            let outcome = batch.items[index].outcome
            if outcome == .active {
                finished.counts[stage].output += 1
                continue
            }
            batch.items[index].stage = label
            switch outcome {
            case .active: break
            case .filtered(let reason):
                finished.counts[stage].filtered[reason, default: 0] += 1
                batch.items[index].document.history.end(.filtered, reason: reason)
            case .duplicate(let original):
                finished.counts[stage].duplicates += 1
                batch.items[index].document.history.end(.duplicate, reason: original.text)
            case .failed(let failure):
                batch.items[index].document.history.end(.failed, reason: failure.reason)
                finished.failures.append(try death(of: batch.items[index].document, by: failure))
                finished.counts[stage].dead[failure.reason, default: 0] += 1
            }
        }
    }

    private func death(of document: WebDocument, by failure: StageFailure) throws -> DeadDocument {
        if policy == .fail {
            throw RunError.documentFailed(stage: label, source: document.source, failure: failure)
        }
        return DeadDocument(
            ordinal: document.ordinal, source: document.source, stage: label, failure: failure,
            letter: policy == .deadLetter ? document.asLoaded : nil)
    }
}

extension History {
    /// Says what came of the document at the current stage.
    fileprivate mutating func end(_ outcome: Outcome, reason: String) {
        guard !entries.isEmpty else { return }
        entries[entries.count - 1].outcome = outcome
        entries[entries.count - 1].reason = reason
    }
}
