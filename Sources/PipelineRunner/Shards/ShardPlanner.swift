public import PipelineCore

/// Plans a run in shards: goes through all inputs once, without working on them, and cuts them.
public struct ShardPlanner: Sendable {
    /// The most shards there can be.
    public static let maximumShards = ShardCuts.maximumShards

    private let pipeline: Pipeline
    private let observer: any RunObserver

    /// Why a pipeline cannot be planned.
    public enum Refusal: Error, Sendable, CustomStringConvertible {
        /// A stage that cannot work in shards; why, and what helps.
        case stage(String, reason: String, remedy: String)

        /// What stands in the way and what helps.
        public var description: String {
            switch self {
            case .stage(let label, let reason, let remedy):
                "stage '\(label)' cannot work in shards: \(reason); \(remedy)"
            }
        }
    }

    /// Prepares to plan.
    ///
    /// - Parameter observer: is told how many documents have been seen.
    public init(_ pipeline: Pipeline, observer: any RunObserver = SilentObserver()) {
        self.pipeline = pipeline
        self.observer = observer
    }

    /// A boundary between batches.
    private struct Boundary {
        /// What has been handed out before it.
        var tally = InputTally()
        var fingerprint = InputFingerprint()
        /// The last place before it at which the source can be opened.
        var opening: InputExtent.Opening?
    }

    /// Makes a plan.
    ///
    /// - Parameter shards: how many shards; nil for one per 256 MiB of input.
    /// - Returns: nil where there is nothing to read.
    /// - Throws: ``Refusal``, ``RunError``.
    public func plan(shards: Int? = nil) async throws -> ShardPlan? {
        try checkStages()
        // As they are before anything is read: what changes meanwhile is found out by the shards.
        let inputs = ShardPlan.inputs(of: pipeline)
        let record = pipeline.plannedRecord
        var boundaries = [Boundary()]
        var weights: [Int] = []
        var report = pipeline.emptyReport
        let feed = try await ChainBuilder(pipeline: pipeline, observer: observer).openSource().feed(
            window: .max / 2, committed: Turnstile(), from: InputTally(), stop: StopRequest(),
            extent: InputExtent(isFingerprinted: true))
        do {
            while let batch = try await feed.next() {
                let weight = batch.inputs.reduce(0) { $0 + $1.byteCount + ShardCuts.documentWeight }
                weights.append((weights.last ?? 0) + weight)
                report.read += batch.inputs.count
                observer.progressed(report, fraction: batch.progress)
                boundaries.append(await boundary(of: feed, behind: boundaries[boundaries.count - 1]))
            }
        } catch {
            await feed.close()
            throw RunError(error, in: pipeline.steps[0].label)
        }
        await feed.close()
        guard let total = weights.last else { return nil }
        let cuts = ShardCuts.cuts(weights, into: shards ?? ShardCuts.shards(for: total))
        let parts = zip(cuts, cuts.dropFirst()).map { first, end in
            ShardPlan.Shard(
                start: boundaries[first].tally, end: boundaries[end].tally,
                opening: boundaries[first].opening,
                fingerprint: boundaries[end].fingerprint - boundaries[first].fingerprint)
        }
        return ShardPlan(pipeline: pipeline.name, record: record, inputs: inputs, shards: parts)
    }

    private func boundary(of feed: any InputFeeding, behind last: Boundary) async -> Boundary {
        let tally = await feed.tally
        let opening = await feed.place.map { InputExtent.Opening(place: $0, documents: tally.documents) }
        return Boundary(
            tally: tally, fingerprint: await feed.fingerprint ?? InputFingerprint(),
            opening: opening ?? last.opening)
    }

    private func checkStages() throws {
        for step in pipeline.steps {
            if let source = step.stage as? any SourceStage, !source.isRepeatable {
                throw Refusal.stage(
                    step.label, reason: "its documents come through the standard input, which there is once",
                    remedy: "save them to a file and name that")
            }
            if let source = step.stage as? any SourceStage, !source.worksInShards {
                throw Refusal.stage(
                    step.label, reason: "its documents may be others each time they are asked for",
                    remedy: "save them to files first (pages of the web with 'archive') and name those")
            }
            if step.stage.form is any OrderedStage {
                throw Refusal.stage(
                    step.label, reason: "it decides on a document by all those before it",
                    remedy:
                        "take it out here and put it in a second definition that reads what this one writes"
                        + " ('fetch: { jsonl: { path: … } }'), or run this one with 'pipeline run'")
            }
            if let sink = step.stage as? any SinkStage, !sink.joinsParts {
                throw Refusal.stage(
                    step.label, reason: "what shards write cannot be put together there",
                    remedy: "write to a file, such as 'export: { jsonl: { path: out.jsonl } }'")
            }
        }
    }
}
