import PipelineCore

/// Commits finished batches in the order of the input, whatever the order in which they are finished.
///
/// Outputs are handed to the operating system first, then the ledger that speaks of them; from time to time both go to
/// the disk, in that order.
actor Committer {
    private let sinks: [any SinkDriver]
    private let committed: Turnstile
    private let observer: any RunObserver
    private let deadLetters: DeadLetterFile
    private var journal: RunJournal
    private let memory: MemoryKeeper
    private let syncInterval: Duration
    /// The counts up to the last commit.
    private(set) var report: RunReport
    private var finished: [Int: FinishedBatch] = [:]
    private var nextIndex: Int
    private var documents: Int
    /// The ordinal of the first document.
    private let firstDocument: Int
    private var isCommitting = false
    /// Whether a commit has failed half-way: none may follow it.
    private var isBroken = false
    /// A sink that could not tell at the last commit where it stood; nil where all could.
    private(set) var sinkThatCannotGoOn: String?
    /// Whether the run folder holds what ordered stages remembered at some commit.
    private(set) var isRemembered: Bool
    /// Whether outputs have begun to take their final names.
    private(set) var isPublishing = false

    /// - Parameters:
    ///   - last: where the run begins.
    ///   - committed: told how many batches have been committed.
    ///   - first: the ordinal of the first document.
    ///   - memory: takes down what ordered stages remember.
    init(
        behind last: LedgerCommit, sinks: [any SinkDriver], deadLetters: DeadLetterFile,
        journal: consuming RunJournal, committed: Turnstile, observer: any RunObserver,
        firstDocument first: Int = 0, memory: MemoryKeeper = MemoryKeeper(of: []),
        syncInterval: Duration = .zero
    ) {
        firstDocument = first
        report = last.report
        nextIndex = last.batches
        documents = last.documents
        self.sinks = sinks
        self.deadLetters = deadLetters
        self.journal = journal
        self.committed = committed
        self.observer = observer
        self.memory = memory
        self.syncInterval = syncInterval
        isRemembered = last.batches > 0
    }

    /// Takes a finished batch and commits all whose turn has come.
    func submit(_ batch: FinishedBatch, at index: Int) async throws {
        finished[index] = batch
        guard !isCommitting, !isBroken else { return }
        isCommitting = true
        defer { isCommitting = false }
        while let batch = finished.removeValue(forKey: nextIndex) {
            isBroken = true
            try await commit(batch)
            isBroken = false
            await committed.advance(to: nextIndex)
        }
    }

    private func commit(_ batch: FinishedBatch) async throws {
        var batch = batch
        for write in batch.writes {
            try await RunError.naming(write.label) { batch.note(try await write.write(), of: write) }
        }
        for letter in batch.copiedLetters {
            try await RunError.naming("dead letters") { try await deadLetters.append(line: letter) }
        }
        for dead in batch.failures {
            if let letter = dead.letter {
                try await RunError.naming(dead.stage) { try await deadLetters.append(dead, letter) }
            }
            observer.documentDied(
                DocumentDeath(stage: dead.stage, source: dead.source, failure: dead.failure))
        }
        report.add(batch)
        documents += batch.entries.count
        nextIndex += 1
        let commit = try await self.commit()
        try await RunError.naming("ledger") { try journal.append(batch.entries, commit) }
        if let memories = memory.memories(behind: nextIndex) {
            try await sync()
            try await RunError.naming("ledger") { try remember(memories) }
        } else if journal.isSyncDue(after: batch.inputBytes, every: syncInterval) {
            try await sync()
            memory.ask()
        }
        observer.committed(
            CommittedBatch(
                index: nextIndex - 1, entries: batch.entries, report: report, fraction: batch.progress))
        observer.progressed(report, fraction: batch.progress)
    }

    /// What the ledger is to say of all outputs as they stand.
    private func commit() async throws -> LedgerCommit {
        var commit = LedgerCommit(report: report)
        commit.batches = nextIndex
        commit.documents = documents
        for sink in sinks {
            let checkpoint = try await RunError.naming(sink.label) { try await sink.checkpoint() }
            commit.sinks.append(JSONMember(sink.label, checkpoint))
        }
        sinkThatCannotGoOn = commit.sinks.first { $0.value == .null }?.name
        commit.deadLetters = try await RunError.naming("dead letters") { try await deadLetters.checkpoint() }
        return commit
    }

    /// Brings outputs and ledger to the disk, in that order.
    private func sync() async throws {
        for sink in sinks { try await RunError.naming(sink.label) { try await sink.sync() } }
        try await RunError.naming("dead letters") { try await deadLetters.prepare() }
        try await RunError.naming("ledger") { try journal.sync(nextIndex) }
    }

    /// Writes down what ordered stages remembered at the last commit, which is on the disk already.
    private func remember(_ memories: [String: [UInt8]]) throws {
        let start = ContinuousClock.now
        try journal.remember(memories, batches: nextIndex)
        isRemembered = true
        memory.note(ContinuousClock.now - start)
    }

    /// Makes everything visible, once all batches have been committed.
    ///
    /// Where nothing was read, everything stays as it was: a slip in a pattern must not replace good records by none.
    ///
    /// - Parameter enumerated: how many documents and batches the source has handed out.
    func finish(_ enumerated: InputTally) async throws -> RunReport {
        report.read = enumerated.documents - firstDocument
        guard report.isConserved, finished.isEmpty, nextIndex == enumerated.batches,
            documents == enumerated.documents
        else {
            throw RunError.notConserved(report)
        }
        if report.read == 0 {
            await abandon()
            return report
        }
        var end = try await commit()
        end.isEnd = true
        for sink in sinks { try await RunError.naming(sink.label) { try await sink.prepare(report) } }
        try await RunError.naming("dead letters") { try await deadLetters.prepare() }
        try await RunError.naming("ledger") {
            try journal.append([], end)
            try journal.sync(nextIndex)
        }
        try await publish(end)
        return report
    }

    /// Finishes what an interrupted run had begun to make visible.
    func finish(_ end: LedgerCommit) async throws -> RunReport {
        for sink in sinks { try await RunError.naming(sink.label) { try await sink.prepare(end.report) } }
        try await RunError.naming("dead letters") { try await deadLetters.prepare() }
        try await publish(end)
        return end.report
    }

    /// Gives everything its name; each step may be done again.
    private func publish(_ end: LedgerCommit) async throws {
        isPublishing = true
        try await RunError.naming("ledger") { try journal.begin(end) }
        for sink in sinks { try await RunError.naming(sink.label) { try await sink.commit() } }
        try await RunError.naming("dead letters") { try await deadLetters.commit() }
        try await RunError.naming("ledger") { try journal.publish() }
    }

    /// Leaves everything up to the last commit to a later run.
    ///
    /// - Parameter memories: what ordered stages remember there; nil where they have gone on since.
    func suspend(remembering memories: [String: [UInt8]]? = nil) async {
        // Where it does not reach the disk the later run will find that out.
        do {
            if !isBroken { try await sync() }
            if !isBroken, let memories { try remember(memories) }
        } catch {}
        for sink in sinks { await sink.suspend() }
        await deadLetters.suspend()
        journal.suspend()
    }

    /// Removes everything.
    func abandon() async {
        for sink in sinks { await sink.abandon() }
        await deadLetters.abandon()
        journal.abandon()
    }
}

extension FinishedBatch {
    /// Notes where a sink has written documents.
    fileprivate mutating func note(_ places: [RecordPlace], of write: PendingWrite) {
        guard let first = entries.first?.ordinal, places.count == write.ordinals.count else { return }
        for (ordinal, place) in zip(write.ordinals, places) {
            entries[ordinal - first].records.append(DocumentEntry.Record(sink: write.label, place: place))
        }
    }
}
