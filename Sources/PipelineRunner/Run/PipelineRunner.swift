public import PipelineCore

/// Runs pipelines.
///
/// Worker tasks take batches of inputs through the whole chain; at most a window of batches is on its way at once,
/// which bounds memory; finished batches are committed in the order of the input, so that what is written is the
/// same for any number of workers.
public struct PipelineRunner: Sendable {
    private let pipeline: Pipeline
    private let observer: any RunObserver

    /// Prepares to run a pipeline.
    public init(_ pipeline: Pipeline, observer: any RunObserver = SilentObserver()) {
        self.pipeline = pipeline
        self.observer = observer
    }

    /// Where the run keeps the documents on which stages failed.
    public var deadLetterPath: String {
        let folder = pipeline.folder == "." ? "" : "\(pipeline.folder)/"
        return "\(folder).pipeline/\(pipeline.name)/dead-letters.jsonl"
    }

    /// Runs to the end.
    ///
    /// - Returns: what came of every document.
    /// - Throws: ``RunError``; nothing has been written then.
    public func run() async throws -> RunReport {
        let workers = max(1, pipeline.options.workers ?? Processors.count)
        let committed = Turnstile()
        let (source, chain) = try await ChainBuilder(pipeline: pipeline).open()
        // Twice as many batches as workers, so that a slow one at the head keeps nobody waiting for long.
        let feed = source.feed(window: 2 * workers + 1, committed: committed)
        let deadLetters = DeadLetterFile(path: deadLetterPath)
        let committer = Committer(
            report: RunReport(pipeline: pipeline.name, stages: pipeline.steps.map(\.label)),
            sinks: chain.sinks,
            deadLetters: deadLetters, committed: committed, observer: observer)
        do {
            try await work(workers, feed: feed, chain: chain, committer: committer, committed: committed)
            return try await committer.finish()
        } catch {
            for sink in chain.sinks { await sink.abandon() }
            await deadLetters.abandon()
            throw error
        }
    }

    private func work(
        _ workers: Int, feed: any InputFeeding, chain: Chain, committer: Committer, committed: Turnstile
    ) async throws {
        let failure = FirstFailure()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    do {
                        while let inputs = try await feed.next() {
                            let finished = try await chain.process(inputs)
                            try await committer.submit(finished, at: inputs.index)
                        }
                    } catch {
                        // Those who wait for a batch that will not come are turned away.
                        await failure.note(error)
                        await committed.close()
                        await chain.close()
                    }
                }
            }
        }
        if let error = await failure.error { throw error }
    }
}

/// The failure that stopped a run; those that follow from it are cancellations.
private actor FirstFailure {
    private(set) var error: (any Error)?

    func note(_ new: any Error) {
        if error == nil || error is CancellationError { error = new }
    }
}
