public import PipelineCore
import WebFormats

/// Runs one shard of a plan.
///
/// What it writes lies in the shard's folder, all at once when it is finished. It may be run again, or several times at
/// once: a finished shard is left as it is, and a broken-off one is gone on with.
public struct ShardRunner: Sendable {
    private let pipeline: Pipeline
    private let folder: ShardFolder
    private let observer: any RunObserver
    private let options: PipelineRunner.Options

    private var plan: ShardPlan { folder.plan }

    /// Prepares to run shards.
    ///
    /// - Parameter options: a run folder in them is of no matter.
    public init(
        _ pipeline: Pipeline, in folder: ShardFolder, observer: any RunObserver = SilentObserver(),
        options: PipelineRunner.Options = PipelineRunner.Options()
    ) {
        self.pipeline = pipeline
        self.folder = folder
        self.observer = observer
        self.options = options
    }

    /// Runs a shard to its end, or until it is asked to stop.
    ///
    /// - Parameter number: from 1 to the plan's count.
    /// - Returns: ``RunOutcome/isUpToDate`` where the shard was finished before, and its folder where it has documents.
    /// - Throws: ``RunError``.
    public func run(_ number: Int) async throws -> RunOutcome {
        try await RunError.naming("shard \(number)") { try await work(on: number) }
    }

    private func work(on number: Int) async throws -> RunOutcome {
        let empty = pipeline.emptyReport
        if plan.shards[number - 1].isEmpty {
            try plan.check(pipeline, readsInputs: false)
            return RunOutcome(report: empty, folder: folder.shard(number))
        }
        let attempt = try folder.attempt(at: number)
        defer { withExtendedLifetime(attempt) {} }
        try plan.check(pipeline, readsInputs: false)
        let target = folder.shard(number)
        // Looked at under the lock: another attempt may have ended just now.
        if !options.startsOver, let report = try report(of: number, in: target) {
            try? folder.discard(attempt)
            return outcome(report, in: target, isUpToDate: true)
        }
        var outcome: RunOutcome
        if !options.startsOver, let report = try report(of: number, in: attempt.folder) {
            outcome = self.outcome(report, in: target, isUpToDate: true)
        } else {
            try plan.check(pipeline)
            outcome = try await run(number, in: attempt)
            if outcome.isInterrupted { return outcome }
        }
        try folder.publish(attempt, as: number, replacing: options.startsOver) {
            try report(of: number, in: $0) != nil
        }
        outcome.folder = target
        outcome.deadLetterPath = deadLetters(in: target)
        return outcome
    }

    private func run(_ number: Int, in attempt: ShardFolder.Attempt) async throws -> RunOutcome {
        var options = options
        options.folder = attempt.folder
        return try await PipelineRunner(
            folder.redirected(pipeline, to: attempt.folder), observer: observer, options: options,
            extent: plan.extent(of: number)
        ).run()
    }

    private func report(of number: Int, in path: String) throws -> RunReport? {
        try folder.report(of: number, of: pipeline, in: path)
    }

    private func outcome(_ report: RunReport, in path: String, isUpToDate: Bool) -> RunOutcome {
        var outcome = RunOutcome(report: report, folder: path)
        outcome.isUpToDate = isUpToDate
        outcome.deadLetterPath = deadLetters(in: path)
        return outcome
    }

    private func deadLetters(in path: String) -> String? {
        let letters = RunFolder(path: path).deadLetters
        return FileRemoval.exists(letters) ? letters : nil
    }
}
