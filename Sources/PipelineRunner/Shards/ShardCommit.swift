public import PipelineCore
import WebFormats

/// Puts the shards of a plan together: what is left is what one run would have left, byte for byte.
public struct ShardCommit: Sendable {
    private let pipeline: Pipeline
    private let shards: ShardFolder
    private let observer: any RunObserver
    private let options: PipelineRunner.Options

    /// Why shards cannot be put together yet.
    public struct Missing: Error, Sendable, CustomStringConvertible {
        /// A shard that cannot be used, and why.
        public struct Shard: Sendable {
            /// From 1.
            public var number: Int
            /// Nil where it is not there.
            public var problem: String?
        }

        /// The shards that cannot be used.
        public var shards: [Shard]
        /// How many shards there are.
        public var count: Int

        /// Which shards, and what helps.
        public var description: String {
            let missing = shards.filter { $0.problem == nil }.map { "\($0.number)" }
            var parts: [String] = []
            if !missing.isEmpty {
                parts.append(
                    "\(missing.count) of \(count) shards \(missing.count == 1 ? "is" : "are") not there: "
                        + "\(missing.joined(separator: ", ")); run \(missing.count == 1 ? "it" : "them")")
            }
            for shard in shards {
                guard let problem = shard.problem else { continue }
                parts.append("shard \(shard.number) is not whole: \(problem); run it again with --fresh")
            }
            return parts.joined(separator: "\n")
        }
    }

    /// Prepares to commit.
    ///
    /// - Parameter options: only the run folder and the request to stop matter.
    public init(
        _ pipeline: Pipeline, in shards: ShardFolder, observer: any RunObserver = SilentObserver(),
        options: PipelineRunner.Options = PipelineRunner.Options()
    ) {
        self.pipeline = pipeline
        self.shards = shards
        self.observer = observer
        self.options = options
    }

    /// Commits all shards.
    ///
    /// Doing it again does the same again; where nothing has changed since, it is known to be done.
    ///
    /// - Throws: ``Missing``, ``RunError``.
    public func run() async throws -> RunOutcome {
        let plan = shards.plan
        try plan.check(pipeline, readsInputs: false)
        let folder = RunFolder(path: options.folder ?? pipeline.runFolder)
        let lock = try await RunError.naming("commit") { try folder.locked() }
        defer { withExtendedLifetime(lock) {} }
        let record = pipeline.record(pipeline.evidence, in: folder)
        let history = RunHistory(pipeline, in: folder, record: record)
        // The machine that commits need not have the inputs; where it has, the next run has nothing to do.
        let hasInputs = plan.inputs != nil && plan.inputs == ShardPlan.inputs(of: pipeline)
        if hasInputs, !options.startsOver, let outcome = history.finished { return outcome }
        let parts = plan.numbers.map { ShardPart($0, of: pipeline, in: shards) }
        try check(parts)
        let outcome = try await join(parts, in: folder, record: record)
        if hasInputs {
            do {
                try history.note(outcome)
            } catch {
                observer.warned("what was committed could not be noted for the next run: \(error)")
            }
        }
        return outcome
    }

    private func check(_ parts: [ShardPart]) throws {
        let problems = parts.compactMap { part -> Missing.Shard? in
            do {
                guard try shards.report(of: part.number, of: pipeline, in: part.folder.path) != nil else {
                    return Missing.Shard(number: part.number)
                }
                try part.check()
                return nil
            } catch {
                return Missing.Shard(number: part.number, problem: "\(error)")
            }
        }
        if !problems.isEmpty { throw Missing(shards: problems, count: shards.plan.count) }
    }

    private func join(
        _ parts: [ShardPart], in folder: RunFolder, record: JSONValue
    ) async throws -> RunOutcome {
        let plan = shards.plan
        let report = pipeline.emptyReport
        let sinks = try await RunError.naming("commit") {
            try await ChainBuilder(pipeline: pipeline, observer: observer).openSinks(from: nil)
        }
        let deadLetters = DeadLetterFile(path: folder.deadLetters)
        let committer: Committer
        do {
            committer = Committer(
                behind: LedgerCommit(report: report), sinks: sinks, deadLetters: deadLetters,
                journal: try RunJournal(folder, record: record), committed: Turnstile(),
                observer: observer, syncInterval: options.syncInterval)
        } catch {
            for sink in sinks { await sink.abandon() }
            throw RunError(error, in: "ledger")
        }
        var outcome = RunOutcome(report: report, folder: folder.path)
        do {
            var index = 0
            for part in parts {
                var batches = try part.batches(for: sinks)
                while var batch = try batches.next() {
                    if options.stop.isRequested {
                        // Putting together takes little beside the shards' own work: nothing is kept of it.
                        await committer.abandon()
                        outcome.isInterrupted = true
                        outcome.obstacle = "a commit puts all shards together at once"
                        return outcome
                    }
                    let last = batch.entries.last?.ordinal ?? 0
                    batch.progress = Double(last + 1) / Double(max(1, plan.documents))
                    try await committer.submit(batch, at: index)
                    index += 1
                }
            }
            outcome.report = try await committer.finish(
                InputTally(documents: plan.documents, batches: plan.batches))
            if await deadLetters.isUsed { outcome.deadLetterPath = folder.deadLetters }
            return outcome
        } catch {
            // Once something has its final name, the next commit gives the rest theirs.
            if await committer.isPublishing { await committer.suspend() } else { await committer.abandon() }
            throw RunError(error, in: "commit")
        }
    }
}
