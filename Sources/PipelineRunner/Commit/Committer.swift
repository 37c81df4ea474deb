import PipelineCore

/// Commits finished batches in the order of the input, whatever the order in which they are finished.
actor Committer {
    private let sinks: [any SinkDriver]
    private let turnstile: Turnstile
    private let observer: any RunObserver
    private let deadLetters: DeadLetterFile
    private var report: RunReport
    private var finished: [Int: FinishedBatch] = [:]
    private var nextIndex = 0
    private var isCommitting = false

    /// - Parameter turnstile: told how many batches have been committed.
    init(
        report: RunReport, sinks: [any SinkDriver], deadLetters: DeadLetterFile,
        committed turnstile: Turnstile,
        observer: any RunObserver
    ) {
        self.report = report
        self.sinks = sinks
        self.deadLetters = deadLetters
        self.turnstile = turnstile
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
                do {
                    try await write.write()
                } catch {
                    throw RunError.stageFailed(stage: write.label, reason: "\(error)")
                }
            }
            for letter in batch.failures {
                if letter.isKept { try await deadLetters.append(letter) }
                observer.documentDied(
                    DocumentDeath(stage: letter.stage, source: letter.form.source, failure: letter.failure))
            }
            report.add(batch)
            nextIndex += 1
            observer.progressed(report, fraction: batch.progress)
            await turnstile.advance(to: nextIndex)
        }
    }

    /// Makes everything visible, once all batches have been committed.
    func finish() async throws -> RunReport {
        guard report.isConserved else { throw RunError.notConserved(report) }
        try await deadLetters.commit()
        for sink in sinks {
            do {
                try await sink.commit(report)
            } catch {
                throw RunError.stageFailed(stage: sink.label, reason: "\(error)")
            }
        }
        return report
    }
}
