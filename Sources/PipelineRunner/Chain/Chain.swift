import PipelineCore

/// The opened stages of a pipeline: everything between an input and what is written for it.
struct Chain: Sendable {
    /// An opened stage in its place.
    struct Link: Sendable {
        enum Kind: Sendable {
            case transform(any ChainLink)
            case sink(any SinkDriver)
        }

        let label: String
        let kind: Kind
        let condition: (any Condition)?
        let onError: ErrorPolicy
    }

    /// The source's label and what is done with an input it cannot load.
    let sourceLabel: String
    let sourcePolicy: ErrorPolicy
    let maximumDocumentBytes: Int
    let links: [Link]

    /// All sinks, in order.
    var sinks: [any SinkDriver] {
        links.compactMap { if case .sink(let sink) = $0.kind { sink } else { nil } }
    }

    /// Takes a batch of inputs through all stages.
    func process(_ inputs: InputBatch) async throws -> FinishedBatch {
        var finished = FinishedBatch(
            stages: [sourceLabel] + links.map(\.label), read: inputs.inputs.count, progress: inputs.progress)
        let clock = ContinuousClock()
        var batch = Batch<WebDocument>(items: [])
        finished.counts[0].time = await clock.measure { batch = await load(inputs) }
        finished.counts[0].input = inputs.inputs.count
        try settle(&batch, stage: 0, label: sourceLabel, policy: sourcePolicy, in: &finished)
        for (position, link) in links.enumerated() {
            let active = select(&batch, for: link)
            finished.counts[position + 1].input = active.all
            finished.counts[position + 1].skipped = active.all - active.selected
            finished.counts[position + 1].time = try await clock.measure {
                try await run(link, on: &batch, index: inputs.index, into: &finished)
            }
            try settle(&batch, stage: position + 1, label: link.label, policy: link.onError, in: &finished)
        }
        finished.exported = batch.items.count { $0.outcome == .active }
        return finished
    }

    /// Ends the parts of all stages, where the run stops early.
    func close() async {
        for link in links {
            if case .transform(let transform) = link.kind { await transform.close() }
        }
    }

    private func load(_ inputs: InputBatch) async -> Batch<WebDocument> {
        var batch = Batch<WebDocument>(items: [])
        batch.items.reserveCapacity(inputs.inputs.count)
        for (index, input) in inputs.inputs.enumerated() {
            let ordinal = inputs.firstOrdinal + index
            do {
                let loaded = try await input.load()
                var document = WebDocument(loaded, ordinal: ordinal)
                document.history.entries.append(History.Entry(stage: sourceLabel))
                batch.items.append(Batch.Item(document))
                if document.payload.body.count > maximumDocumentBytes {
                    batch.fail(tooLarge(document.payload.body.count), at: index)
                }
            } catch {
                let empty = SourceDocument(source: input.source, payload: Payload())
                var document = WebDocument(empty, ordinal: ordinal)
                document.history.entries.append(History.Entry(stage: sourceLabel))
                batch.items.append(Batch.Item(document))
                batch.fail(error, at: index)
            }
        }
        return batch
    }

    private func tooLarge(_ bytes: Int) -> StageFailure {
        StageFailure(
            "too_large",
            "the document has \(bytes) bytes; raise 'run.limits.document' (\(ByteSize(maximumDocumentBytes))) to take it"
        )
    }

    private func run(
        _ link: Link, on batch: inout Batch<WebDocument>, index: Int, into finished: inout FinishedBatch
    ) async throws {
        do {
            switch link.kind {
            case .transform(let transform): try await transform.process(&batch, index: index)
            case .sink(let sink):
                let places = batch.activeIndices
                finished.writes.append(try sink.encode(places.map { batch[$0] }))
                for place in places { batch.items[place].isWritten = true }
                if link.label == sinks.last?.label { dropUnwritten(in: &batch) }
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RunError.stageFailed(stage: link.label, reason: "\(error)")
        }
    }

    /// Takes out the documents that no sink has written, since each sink's condition passed them by: they reach the
    /// end, but are not exported.
    private func dropUnwritten(in batch: inout Batch<WebDocument>) {
        for index in batch.items.indices
        where batch.items[index].outcome == .active && !batch.items[index].isWritten {
            batch.decide(.drop(reason: "not_exported"), at: index)
        }
    }

    /// Marks the active documents for which the stage's condition holds, and begins their part of the history.
    private func select(_ batch: inout Batch<WebDocument>, for link: Link) -> (all: Int, selected: Int) {
        var all = 0
        var selected = 0
        for index in batch.items.indices where batch.items[index].outcome == .active {
            let holds = link.condition?.holds(for: batch.items[index].document) ?? true
            batch.items[index].isSelected = holds
            batch.items[index].document.history.entries.append(
                History.Entry(stage: link.label, outcome: holds ? .kept : .skipped))
            all += 1
            selected += holds ? 1 : 0
        }
        return (all, selected)
    }

    /// Counts what the stage took out and ends those documents' histories.
    private func settle(
        _ batch: inout Batch<WebDocument>, stage: Int, label: String, policy: ErrorPolicy,
        in finished: inout FinishedBatch
    ) throws {
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
                let document = batch.items[index].document
                if policy == .fail {
                    throw RunError.documentFailed(stage: label, source: document.source, failure: failure)
                }
                finished.counts[stage].dead[failure.reason, default: 0] += 1
                batch.items[index].document.history.end(.failed, reason: failure.reason)
                finished.failures.append(
                    DeadLetter(
                        form: DocumentForm(batch.items[index].document), stage: label, failure: failure,
                        isKept: policy == .deadLetter))
            }
        }
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
