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

    /// Where a run keeps the documents on which stages failed.
    ///
    /// The folder is named after the pipeline and its settings, so that runs of one definition over other inputs keep
    /// theirs apart.
    public var deadLetterPath: String {
        let folder = pipeline.folder == "." ? "" : "\(pipeline.folder)/"
        return "\(folder).pipeline/\(pipeline.name)-\(pipeline.settingsDigest)/dead-letters.jsonl"
    }

    /// Runs to the end.
    ///
    /// - Throws: ``RunError``; nothing has been made visible then, unless it says so.
    public func run() async throws -> RunOutcome {
        let workers = max(1, pipeline.options.workers ?? Processors.count)
        let committed = Turnstile()
        let cache = RunCache(pipeline)
        defer { if let problem = cache.close() { observer.warned(problem) } }
        let opened = try await ChainBuilder(pipeline: pipeline, observer: observer, store: cache.store).open()
        // Twice as many batches as workers, so that a slow one at the head keeps nobody waiting for long.
        let feed = opened.source.feed(window: 2 * workers + 1, committed: committed)
        let deadLetters = DeadLetterFile(path: deadLetterPath)
        let committer = Committer(
            report: RunReport(pipeline: pipeline.name, stages: pipeline.steps.map(\.label)),
            sinks: opened.chain.sinks, deadLetters: deadLetters, committed: committed, observer: observer)
        do {
            try await work(
                workers, feed: feed, chain: opened.chain, committer: committer, committed: committed)
            let report = try await committer.finish(feed.tally)
            return RunOutcome(report: report, deadLetterPath: await deadLetters.isUsed ? deadLetterPath : nil)
        } catch {
            for sink in opened.chain.sinks { await sink.abandon() }
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
                    var index = Int.max
                    do {
                        while await failure.isNone, let inputs = try await feed.next() {
                            index = inputs.index
                            let finished = try await chain.process(inputs)
                            try await committer.submit(finished, at: index)
                        }
                    } catch {
                        // Batches before this one still go through, so that the first failure in the order of the
                        // input is the one reported; those behind wait in vain.
                        await failure.note(error, at: index)
                        await committed.close(from: 0)
                        await chain.close(from: index)
                    }
                }
            }
        }
        if let error = await failure.error {
            throw error is RunError || error is CancellationError
                ? error : RunError.stageFailed(stage: pipeline.steps[0].label, reason: "\(error)")
        }
    }
}

/// What came of a run.
public struct RunOutcome: Sendable {
    /// The counts.
    public var report: RunReport
    /// Where the documents are on which stages failed; nil where none was kept.
    public var deadLetterPath: String?
}

extension Pipeline {
    /// A short digest of all stages and settings.
    fileprivate var settingsDigest: String {
        var digest = SHA256()
        for step in steps {
            let settings =
                "\(step.label) \(type(of: step.stage).info.name) \(step.stage.settingsData.compact)\n"
            digest.update(Array(settings.utf8))
        }
        return String(digest.hexadecimalDigest().prefix(8))
    }
}

/// The failure that stopped a run: the first in the order of the input; those that follow from it are cancellations.
private actor FirstFailure {
    private(set) var error: (any Error)?
    private var index = Int.max

    var isNone: Bool { error == nil }

    func note(_ new: any Error, at place: Int) {
        let isFirst =
            error == nil || error is CancellationError && !(new is CancellationError) || place < index
        guard isFirst, error == nil || !(new is CancellationError) else { return }
        error = new
        index = place
    }
}
