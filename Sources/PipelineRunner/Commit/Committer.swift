import PipelineCore

/// Commits finished batches in the order of the input, whatever the order in which they are finished.
actor Committer {
    private let sinks: [any SinkDriver]
    private let committed: Turnstile
    private let observer: any RunObserver
    private let deadLetters: DeadLetterFile
    private var report: RunReport
    private var finished: [Int: FinishedBatch] = [:]
    private var nextIndex = 0
    private var isCommitting = false

    /// - Parameter committed: told how many batches have been committed.
    init(
        report: RunReport, sinks: [any SinkDriver], deadLetters: DeadLetterFile, committed: Turnstile,
        observer: any RunObserver
    ) {
        self.report = report
        self.sinks = sinks
        self.deadLetters = deadLetters
        self.committed = committed
        self.observer = observer
    }

    /// Takes a finished batch and commits all whose turn has come.
    func submit(_ batch: FinishedBatch, at index: Int) async throws {
        finished[index] = batch
        guard !isCommitting else { return }
        isCommitting = true
        defer { isCommitting = false }
        while let batch = finished.removeValue(forKey: nextIndex) {
            for write in batch.writes {
                try await naming(write.label) { try await write.write() }
            }
            for dead in batch.failures {
                if let letter = dead.letter {
                    try await naming(dead.stage) { try await deadLetters.append(dead, letter) }
                }
                observer.documentDied(
                    DocumentDeath(stage: dead.stage, source: dead.source, failure: dead.failure))
            }
            report.add(batch)
            nextIndex += 1
            observer.progressed(report, fraction: batch.progress)
            await committed.advance(to: nextIndex)
        }
    }

    /// Makes everything visible, once all batches have been committed.
    ///
    /// Where nothing was read, everything stays as it was: a slip in a pattern must not replace good records by none.
    ///
    /// - Parameter enumerated: how many documents and batches the source has handed out.
    func finish(_ enumerated: InputTally) async throws -> RunReport {
        report.read = enumerated.documents
        guard report.isConserved, finished.isEmpty, nextIndex == enumerated.batches else {
            throw RunError.notConserved(report)
        }
        if report.read == 0 {
            for sink in sinks { await sink.abandon() }
            return report
        }
        for sink in sinks { try await naming(sink.label) { try await sink.prepare(report) } }
        try await naming("dead letters") { try await deadLetters.prepare() }
        for sink in sinks { try await naming(sink.label) { try await sink.commit() } }
        try await naming("dead letters") { try await deadLetters.commit() }
        return report
    }

    private func naming(_ label: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch {
            throw RunError.stageFailed(stage: label, reason: "\(error)")
        }
    }
}
