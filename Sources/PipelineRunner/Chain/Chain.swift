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
        var kind: Kind
        let condition: (any Condition)?
        let onError: ErrorHandling
        /// How the names of the measures begin that the report adds up.
        var tallies: [String] = []

        /// Whether it may change documents.
        var isTransform: Bool { if case .transform = kind { true } else { false } }
    }

    /// A batch is worked on in parts of about so many loaded bytes: what is compressed may become much larger when it
    /// is loaded.
    private static let maximumLoadedBytes = 4 << 20

    let loader: InputLoader
    let links: [Link]
    /// Looks at documents before they are gone; nil where nobody does.
    let onlooker: (any RunObserver)?

    /// All sinks, in order.
    var sinks: [any SinkDriver] {
        links.compactMap { if case .sink(let sink) = $0.kind { sink } else { nil } }
    }

    /// Takes a batch of inputs through all stages.
    func process(_ inputs: InputBatch) async throws -> FinishedBatch {
        var finished = FinishedBatch(
            stages: [loader.label] + links.map(\.label), read: inputs.inputs.count, progress: inputs.progress)
        finished.inputBytes = inputs.inputs.reduce(0) { $0 + $1.byteCount }
        var next = 0
        repeat {
            try Task.checkCancellation()
            var batch = Batch<WebDocument>(items: [])
            finished.counts[0].time += try await ContinuousClock().measure {
                batch = try await loader.load(inputs, from: &next, upTo: Self.maximumLoadedBytes)
            }
            finished.counts[0].input += batch.items.count
            let place = BatchPlace(index: inputs.index, isLast: next == inputs.inputs.count)
            batch.isTimed = onlooker != nil
            try await process(&batch, at: place, into: &finished)
        } while next < inputs.inputs.count
        finished.failures.sort { $0.ordinal < $1.ordinal }
        return finished
    }

    /// Turns away what waits for batches that will not come.
    func close(from index: Int) async {
        for link in links {
            if case .transform(let transform) = link.kind { await transform.close(from: index) }
        }
    }

    /// Whether a stage remembers documents.
    var hasMemory: Bool {
        links.contains { if case .transform(let transform) = $0.kind { transform.hasMemory } else { false } }
    }

    /// What ordered stages remember, by their labels; nil where none does, or one cannot say.
    func memories() async -> [String: [UInt8]]? {
        var stages: [String: [UInt8]] = [:]
        for link in links {
            guard case .transform(let transform) = link.kind else { continue }
            // A stage that fails to say has not failed on any document.
            switch (try? await transform.snapshot()) ?? .lost {
            case .none: break
            case .snapshot(let bytes): stages[link.label] = bytes
            case .lost: return nil
            }
        }
        return stages.isEmpty ? nil : stages
    }

    /// Hands ordered stages what they remembered.
    func restore(_ snapshot: RunSnapshot) async throws {
        for link in links {
            guard case .transform(let transform) = link.kind, transform.hasMemory else { continue }
            guard let bytes = snapshot.stages[link.label] else {
                throw StageFailure("no_snapshot", "what '\(link.label)' remembered is lost")
            }
            try await transform.restore(bytes)
        }
    }

    /// Tells all stages that the run is about to be finished.
    func conclude() async throws {
        for link in links {
            guard case .transform(let transform) = link.kind else { continue }
            do {
                try await transform.conclude()
            } catch let error as CancellationError {
                throw error
            } catch {
                throw RunError.stageFailed(stage: link.label, reason: "\(error)")
            }
        }
    }

    /// Tells all stages that the run has come to nothing.
    ///
    /// - Returns: whether all have taken back what they did at its end.
    func retract() async -> Bool {
        var isDone = true
        for link in links {
            guard case .transform(let transform) = link.kind else { continue }
            do { try await transform.retract() } catch { isDone = false }
        }
        return isDone
    }

    /// Tells all stages that the run has ended.
    func finish() async {
        for link in links {
            if case .transform(let transform) = link.kind { await transform.finish() }
        }
    }

    private func process(
        _ batch: inout Batch<WebDocument>, at place: BatchPlace, into finished: inout FinishedBatch
    ) async throws {
        var clocks = onlooker.map { _ in DocumentClocks(batch) }
        clocks?.note(loader.label, .zero, for: Array(batch.items.indices), in: &batch)
        try Settlement(stage: 0, label: loader.label, policy: loader.onError.then).settle(
            &batch, in: &finished)
        batch.noteStates(behind: Array(batch.items.indices), isChanging: true)
        let lastSink = links.lastIndex { if case .sink = $0.kind { true } else { false } }
        for (position, link) in links.enumerated() {
            let arrived = batch.items.indices.filter { batch.items[$0].outcome == .active }
            let selection = batch.select(for: link)
            finished.counts[position + 1].input += selection.all
            finished.counts[position + 1].skipped += selection.all - selection.selected
            let working = clocks == nil ? [] : batch.activeIndices
            let time = try await ContinuousClock().measure {
                try await run(link, on: &batch, at: place, into: &finished)
            }
            finished.counts[position + 1].time += time
            if !link.tallies.isEmpty {
                finished.counts[position + 1].tally(link, arrived.map { batch.items[$0].document.history })
            }
            finished.counts[position + 1].cached += batch.items.count {
                $0.stage == nil && $0.document.trace.isCached
            }
            clocks?.note(link.label, time, for: working, in: &batch)
            batch.noteStates(behind: arrived, isChanging: link.isTransform)
            if position == lastSink { batch.dropUnwritten() }
            try Settlement(stage: position + 1, label: link.label, policy: link.onError.then)
                .settle(&batch, in: &finished)
        }
        finished.entries += batch.items.map(DocumentEntry.init)
        finished.exported += batch.items.count { $0.outcome == .active }
        if let clocks { onlooker?.ended(clocks.ended(batch)) }
    }

    private func run(
        _ link: Link, on batch: inout Batch<WebDocument>, at place: BatchPlace,
        into finished: inout FinishedBatch
    ) async throws {
        do {
            switch link.kind {
            case .transform(let transform): try await transform.process(&batch, at: place)
            case .sink(let sink):
                finished.writes.append(try sink.encode(&batch))
                for place in batch.activeIndices { batch.items[place].isWritten = true }
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RunError.stageFailed(stage: link.label, reason: "\(error)")
        }
    }
}

/// How many documents of a batch are still on their way, and how many of those a stage is to work on.
private struct Selection {
    var all = 0
    var selected = 0
}

extension Batch<WebDocument> {
    /// Marks the active documents for which the stage's condition holds, and begins their part of the history.
    fileprivate mutating func select(for link: Chain.Link) -> Selection {
        var selection = Selection()
        for index in items.indices where items[index].outcome == .active {
            let holds = link.condition?.holds(for: items[index].document) ?? true
            items[index].isSelected = holds
            items[index].document.trace.isCached = false
            items[index].document.history.entries.append(
                History.Entry(stage: link.label, outcome: holds ? .kept : .skipped))
            selection.all += 1
            selection.selected += holds ? 1 : 0
        }
        return selection
    }

    /// Takes out the documents that no sink has written, since each sink's condition passed them by.
    ///
    /// They reach the end, but are not exported.
    package mutating func dropUnwritten() {
        for index in items.indices where items[index].outcome == .active && !items[index].isWritten {
            decide(.drop(reason: ReasonDeclaration.notExported.reason), at: index)
        }
    }
}

extension RunReport.StageCount {
    /// Adds up the measures of a stage that its report is to have.
    fileprivate mutating func tally(_ link: Chain.Link, _ histories: [History]) {
        for history in histories {
            // Where its condition did not hold the last entry is another stage's, or says that it was skipped.
            guard let entry = history.entries.last, entry.stage == link.label, entry.outcome != .skipped
            else {
                continue
            }
            for measure in entry.measures where link.tallies.contains(where: measure.name.hasPrefix) {
                found[measure.name, default: 0] += Int(exactly: measure.value.rounded()) ?? 0
            }
        }
    }
}
