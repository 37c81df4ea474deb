import PipelineCore

/// One attempt at a run: from its beginning or from a place where an interrupted one stood.
struct RunSession {
    let pipeline: Pipeline
    let folder: RunFolder
    /// What the steps depended on when the run began.
    let evidence: [StepEvidence]
    let store: ResultStore?
    let observer: any RunObserver
    let stop: StopRequest
    /// The part of the input that it works on.
    var extent = InputExtent.whole
    /// Ledger and outputs go to the disk this often.
    let syncInterval: Duration

    /// Runs to the end, or until it is asked to stop.
    ///
    /// - Throws: ``CannotResume`` where the place is not as it should be; nothing has changed then. ``RunError``.
    func run(from place: LedgerScan?) async throws -> RunOutcome {
        if let place, place.last.isEnd { return try await conclude(place) }
        let start = place?.last ?? extent.beginning(pipeline.emptyReport)
        let committed = Turnstile(reached: start.batches)
        let workers = max(1, pipeline.options.workers ?? Processors.count)
        let opened: OpenPipeline
        do {
            opened = try await ChainBuilder(
                pipeline: pipeline, observer: observer, store: store, evidence: evidence,
                stateFolder: folder.state
            ).open(from: place?.last, at: extent.opening?.place)
        } catch let error as RunError {
            throw error.keepingWork(place != nil)
        }
        // Twice as many batches as workers, so that a slow one at the head keeps nobody waiting for long.
        let feed = opened.source.feed(
            window: 2 * workers + 1, committed: committed,
            from: InputTally(documents: start.documents, batches: start.batches), stop: stop, extent: extent)
        var outcome = RunOutcome(
            report: start.report, folder: folder.path, resumedDocuments: start.report.read)
        let committer: Committer
        let deadLetters: DeadLetterFile
        do {
            guard try await approach(feed, place, opened.chain.loader) else {
                // All stays as it was found.
                await leave(opened.chain, feed)
                outcome.isInterrupted = true
                return outcome
            }
            if let place { try await restore(opened.chain, at: place) }
            deadLetters = try self.deadLetters(from: place)
            committer = Committer(
                behind: start, sinks: opened.chain.sinks, deadLetters: deadLetters,
                journal: try journal(from: place), committed: committed, observer: observer,
                firstDocument: extent.start.documents, memory: opened.memory, syncInterval: syncInterval)
        } catch {
            // Nothing is to be removed that a later attempt may go on with.
            await leave(opened.chain, feed)
            throw error is CannotResume || error is CancellationError
                ? error : RunError(error, in: pipeline.steps[0].label).keepingWork(place != nil)
        }
        if place != nil {
            observer.warned("going on with the interrupted run behind \(start.report.read) documents")
        }
        do {
            try await WorkForce(count: workers, pipeline: pipeline).work(
                feed: feed, chain: opened.chain, committer: committer, committed: committed)
            if stop.isRequested, await !feed.isAtEnd {
                await committer.suspend(remembering: opened.chain.memories())
                outcome.isInterrupted = true
                outcome.obstacle = await obstacle(to: committer, opened.chain)
                outcome.report = await committer.report
            } else {
                try await extent.check(feed)
                try await opened.chain.conclude()
                outcome.report = try await committer.finish(feed.tally)
                if await deadLetters.isUsed { outcome.deadLetterPath = folder.deadLetters }
            }
        } catch {
            let leavesWork = (error as? RunError)?.leavesWork == true || error is CancellationError
            // Once something has its final name, the rest must be able to follow it.
            let isPublishing = await committer.isPublishing
            // What cannot be taken back now is taken back by the run that goes on here.
            if isPublishing || leavesWork {
                await committer.suspend()
            } else if await opened.chain.retract() {
                await committer.abandon()
            } else {
                await committer.suspend()
            }
            await opened.chain.finish()
            await feed.close()
            let keepsWork = await obstacle(to: committer, opened.chain) == nil
            throw (error as? RunError)?.keepingWork(keepsWork) ?? error
        }
        await opened.chain.finish()
        await feed.close()
        return outcome
    }

    /// Closes everything and leaves it as it is.
    private func leave(_ chain: Chain, _ feed: any InputFeeding) async {
        for sink in chain.sinks { await sink.suspend() }
        await chain.finish()
        await feed.close()
    }

    /// Why the next run cannot go on where this one stops; nil where it can.
    private func obstacle(to committer: Committer, _ chain: Chain) async -> String? {
        guard let source = pipeline.steps.first?.stage as? any SourceStage, source.isRepeatable else {
            return RunRecovery.unrepeatable
        }
        if let sink = await committer.sinkThatCannotGoOn { return "'\(sink)' cannot go on where it stood" }
        let isRemembered = await committer.isRemembered
        return chain.hasMemory && !isRemembered ? RunRecovery.forgotten : nil
    }

    /// Moves the feed to where the run goes on.
    ///
    /// - Returns: whether it is there; false where the run is to stop before that.
    private func approach(
        _ feed: any InputFeeding, _ place: LedgerScan?, _ loader: InputLoader
    ) async throws -> Bool {
        guard try await feed.pass(extent.leadingDocuments) else { return false }
        guard let place else { return true }
        let verification = RunVerification(
            loader: loader, folder: folder, firstOrdinal: extent.start.documents)
        return try await verification.verify(feed, place)
    }

    /// Makes visible what a run had written to its end.
    private func conclude(_ place: LedgerScan) async throws -> RunOutcome {
        let sinks = try await ChainBuilder(pipeline: pipeline, observer: observer, stateFolder: folder.state)
            .openSinks(from: place.last)
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
                folder: folder.path, resumedDocuments: place.last.report.read, isConcluded: true)
        } catch {
            await committer.suspend()
            throw (error as? RunError)?.keepingWork(true) ?? error
        }
    }

    private func deadLetters(from place: LedgerScan?) throws -> DeadLetterFile {
        guard let checkpoint = place?.last.deadLetters else {
            return DeadLetterFile(path: folder.deadLetters)
        }
        do {
            return try DeadLetterFile(path: folder.deadLetters, from: checkpoint)
        } catch {
            throw CannotResume.error(error, in: "dead letters")
        }
    }

    private func journal(from place: LedgerScan?) throws -> RunJournal {
        let record = extent.record(pipeline.record(evidence, in: folder))
        guard let place else { return try RunJournal(folder, record: record) }
        do {
            return try RunJournal(folder, behind: place, record: record)
        } catch {
            throw CannotResume.error(error, in: "ledger")
        }
    }

    /// Hands ordered stages what they remembered.
    private func restore(_ chain: Chain, at place: LedgerScan) async throws {
        guard chain.hasMemory else { return }
        let snapshot = try RunSnapshot(in: folder)
        guard let snapshot, snapshot.batches == place.last.batches, snapshot.checksum == place.last.checksum
        else { throw CannotResume(reason: RunRecovery.forgotten) }
        do {
            try await chain.restore(snapshot)
        } catch {
            throw CannotResume.error(error, in: "ledger")
        }
    }
}
