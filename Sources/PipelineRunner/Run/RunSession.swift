import PipelineCore

/// One attempt at a run: from its beginning or from a place where an interrupted one stood.
struct RunSession {
    let pipeline: Pipeline
    let folder: RunFolder
    let store: ResultStore?
    let observer: any RunObserver
    let stop: StopRequest

    /// Runs to the end, or until it is asked to stop.
    ///
    /// - Throws: ``CannotResume`` where the place is not as it should be; nothing has changed then. ``RunError``.
    func run(from place: LedgerScan?) async throws -> RunOutcome {
        if let place, place.last.isEnd { return try await conclude(place) }
        let start = place?.last ?? LedgerCommit(report: emptyReport)
        let committed = Turnstile(reached: start.batches)
        let workers = max(1, pipeline.options.workers ?? Processors.count)
        let opened = try await ChainBuilder(
            pipeline: pipeline, observer: observer, store: store, stateFolder: folder.state
        ).open(from: place?.last)
        // Twice as many batches as workers, so that a slow one at the head keeps nobody waiting for long.
        let feed = opened.source.feed(
            window: 2 * workers + 1, committed: committed,
            from: InputTally(documents: start.documents, batches: start.batches), stop: stop)
        let committer: Committer
        let deadLetters: DeadLetterFile
        do {
            if let place {
                try await RunVerification(loader: opened.chain.loader, folder: folder).verify(feed, place)
                try await restore(opened.chain, at: place)
            }
            deadLetters = try self.deadLetters(from: place)
            committer = Committer(
                behind: start, sinks: opened.chain.sinks, deadLetters: deadLetters,
                journal: try journal(from: place), committed: committed, observer: observer)
        } catch {
            // Nothing is to be removed that a later attempt may go on with.
            for sink in opened.chain.sinks { await sink.suspend() }
            await opened.chain.finish()
            await feed.close()
            throw error is CannotResume ? error : RunError(error, in: pipeline.steps[0].label)
        }
        if place != nil {
            observer.warned("going on with the interrupted run behind \(start.documents) documents")
        }
        var outcome = RunOutcome(report: start.report, folder: folder.path, resumedDocuments: start.documents)
        do {
            try await WorkForce(count: workers, pipeline: pipeline).work(
                feed: feed, chain: opened.chain, committer: committer, committed: committed)
            if stop.isRequested, await !feed.isAtEnd {
                try await remember(opened.chain, batches: feed.tally.batches)
                await committer.suspend()
                outcome.isInterrupted = true
                outcome.report = await committer.report
            } else {
                outcome.report = try await committer.finish(feed.tally)
                if await deadLetters.isUsed { outcome.deadLetterPath = folder.deadLetters }
            }
        } catch {
            let leavesWork = (error as? RunError)?.leavesWork == true || error is CancellationError
            // Once something has its final name, the rest must be able to follow it.
            if await committer.isPublishing || leavesWork {
                await committer.suspend()
            } else {
                await committer.abandon()
            }
            await opened.chain.finish()
            await feed.close()
            throw error
        }
        await opened.chain.finish()
        await feed.close()
        return outcome
    }

    /// Makes visible what a run had written to its end.
    private func conclude(_ place: LedgerScan) async throws -> RunOutcome {
        let sinks = try await ChainBuilder(pipeline: pipeline, observer: observer).openSinks(from: place.last)
        let committer: Committer
        let deadLetters: DeadLetterFile
        do {
            deadLetters = try self.deadLetters(from: place)
            committer = Committer(
                behind: place.last, sinks: sinks, deadLetters: deadLetters, journal: try journal(from: place),
                committed: Turnstile(), observer: observer)
        } catch {
            for sink in sinks { await sink.suspend() }
            throw error
        }
        do {
            let report = try await committer.finish(place.last)
            return RunOutcome(
                report: report, deadLetterPath: await deadLetters.isUsed ? folder.deadLetters : nil,
                folder: folder.path, resumedDocuments: place.last.documents, isConcluded: true)
        } catch {
            await committer.suspend()
            throw error
        }
    }

    private func deadLetters(from place: LedgerScan?) throws -> DeadLetterFile {
        guard let checkpoint = place?.last.deadLetters else {
            return DeadLetterFile(path: folder.deadLetters)
        }
        do {
            return try DeadLetterFile(path: folder.deadLetters, from: checkpoint)
        } catch {
            throw CannotResume(reason: "\(error)")
        }
    }

    private func journal(from place: LedgerScan?) throws -> RunJournal {
        guard let place else { return try RunJournal(folder, record: pipeline.record) }
        return try RunJournal(folder, behind: place, record: pipeline.record)
    }

    /// Hands ordered stages what they remembered.
    private func restore(_ chain: Chain, at place: LedgerScan) async throws {
        guard chain.hasMemory else { return }
        let snapshot = RunRecovery(pipeline: pipeline, folder: folder).snapshot
        guard let snapshot, snapshot.batches == place.last.batches else {
            throw CannotResume(reason: "an ordered stage's memory of the documents before is lost")
        }
        do {
            try await chain.restore(snapshot)
        } catch {
            throw CannotResume(reason: "\(error)")
        }
    }

    /// Writes down what ordered stages remember.
    private func remember(_ chain: Chain, batches: Int) async throws {
        guard let snapshot = try await chain.snapshot(batches: batches) else { return }
        try RunFolder.write(snapshot.text, to: folder.snapshot)
    }

    private var emptyReport: RunReport {
        RunReport(pipeline: pipeline.name, stages: pipeline.steps.map(\.label))
    }
}
