import PipelineCore

/// Opens the stages of a pipeline.
struct ChainBuilder {
    let pipeline: Pipeline
    /// Is told what comes of documents.
    let observer: any RunObserver
    /// The results of earlier runs; nil where none are kept.
    var store: ResultStore?
    /// What the steps depended on when the run began; nil where they need not be held against it.
    var evidence: [StepEvidence]?
    /// Where stages keep what they need until the run is finished; nil where nothing is gone on with.
    var stateFolder: String?

    /// Opens all stages in order.
    ///
    /// - Parameters:
    ///   - place: where an interrupted run stood; nil to begin anew.
    ///   - inputPlace: where the source is opened; nil for its beginning.
    /// - Throws: ``RunError`` where one cannot be opened; those already opened are closed, and sinks leave nothing behind.
    ///   ``CannotResume`` where a sink cannot go on at the place; then all stays as it is.
    func open(from place: LedgerCommit?, at inputPlace: JSONValue? = nil) async throws -> OpenPipeline {
        guard let first = pipeline.steps.first else { throw RunError.unusable(stage: "") }
        var links: [Chain.Link] = []
        var opened: (any OpenSource)?
        let ordered = pipeline.steps.filter { $0.stage.form is any OrderedStage }.map(\.label)
        let memory = MemoryKeeper(of: ordered, from: place?.batches ?? 0)
        do {
            let source = try await openSource(at: inputPlace)
            opened = source
            for (position, step) in pipeline.steps.enumerated().dropFirst() {
                links.append(
                    Chain.Link(
                        label: step.label,
                        kind: try await opening(step) { try await kind(of: step, from: place, memory) },
                        condition: step.condition, onError: step.onError ?? pipeline.options.onError,
                        tallies: type(of: step.stage).info.tallies))
                try verify(step, at: position)
            }
            let loader = InputLoader(
                label: first.label, onError: first.onError ?? pipeline.options.onError,
                limits: pipeline.options.limits)
            if let store, let evidence {
                links = ChainCaching(pipeline: pipeline, evidence: evidence, store: store).around(links)
            }
            return OpenPipeline(
                source: source,
                chain: Chain(
                    loader: loader, links: links,
                    onlooker: observer.looksAtDocuments ? observer : nil),
                memory: memory)
        } catch {
            for link in links {
                switch link.kind {
                case .sink(let sink): if place == nil { await sink.abandon() } else { await sink.suspend() }
                case .transform(let transform): await transform.finish()
                }
            }
            await opened?.close()
            throw error
        }
    }

    /// Opens the source, and nothing else.
    func openSource(at place: JSONValue? = nil) async throws -> any OpenSource {
        guard let first = pipeline.steps.first, let stage = first.stage as? any SourceStage else {
            throw RunError.unusable(stage: pipeline.steps.first?.label ?? "")
        }
        return try await opening(first) { try await Self.open(stage, in: context(of: first), at: place) }
    }

    private func opening<Opened>(_ step: Pipeline.Step, _ body: () async throws -> Opened) async throws
        -> Opened
    {
        do {
            return try await body()
        } catch {
            throw error is CannotResume || error is CancellationError
                ? error : RunError(error, in: step.label)
        }
    }

    /// Holds the files that an opened stage has read against what they were when the run began: its results go by them.
    private func verify(_ step: Pipeline.Step, at position: Int) throws {
        guard let evidence, StepEvidence(of: step, at: position, in: pipeline) != evidence[position] else {
            return
        }
        throw RunError.tryAgain(
            stage: step.label, reason: "a file that its settings name was changed while the run began")
    }

    private func context(of step: Pipeline.Step) -> StageContext {
        var context = StageContext(of: step, in: pipeline)
        context.stateFolder = stateFolder.map { "\($0)/\(step.label)" }
        return context
    }

    private func kind(
        of step: Pipeline.Step, from place: LedgerCommit?, _ memory: MemoryKeeper = MemoryKeeper(of: [])
    ) async throws -> Chain.Link.Kind {
        let context = context(of: step)
        switch step.stage.form {
        case let stage as any TransformStage:
            return .transform(guarded(try await Self.open(stage, in: context), step))
        case let stage as any OrderedStage:
            return .transform(try await Self.open(stage, in: context, memory, from: place?.batches ?? 0))
        case let stage as any SinkStage:
            let checkpoint = place.map { place in place.sinks.last { $0.name == step.label }?.value ?? .null }
            return .sink(try await Self.open(stage, in: context, from: checkpoint))
        default: throw RunError.unusable(stage: step.label)
        }
    }

    /// Opens one transform, and nothing else.
    func transform(_ step: Pipeline.Step) async throws -> any ChainLink {
        guard case .transform(let link) = try await opening(step, { try await kind(of: step, from: nil) })
        else {
            throw RunError.unusable(stage: step.label)
        }
        return link
    }

    /// The link, held to the time a document may take and tried again where that is wanted.
    private func guarded(_ link: any ChainLink, _ step: Pipeline.Step) -> any ChainLink {
        var link = link
        if let limit = step.maximumTime ?? pipeline.options.limits.time, limit > .zero {
            link = TimedLink(inner: link, label: step.label, limit: limit)
        }
        if let retry = (step.onError ?? pipeline.options.onError).retry {
            link = RetryingLink(inner: link, policy: retry)
        }
        return link
    }

    private static func open(
        _ stage: some SourceStage, in context: StageContext, at place: JSONValue?
    ) async throws -> any OpenSource {
        guard let place else { return ReaderSource(reader: try await stage.open(in: context)) }
        return ReaderSource(reader: try await stage.open(in: context, at: place))
    }

    private static func open(_ stage: some TransformStage, in context: StageContext) async throws
        -> any ChainLink
    {
        TransformLink(worker: try await stage.makeProcessor(in: context))
    }

    private static func open(
        _ stage: some OrderedStage, in context: StageContext, _ memory: MemoryKeeper, from batch: Int
    ) async throws -> any ChainLink {
        OrderedLink(
            try await stage.makeProcessor(in: context), label: context.label, memory: memory, from: batch)
    }

    /// Opens all sinks, and nothing else.
    ///
    /// - Parameter place: where a run stood; nil to begin anew.
    func openSinks(from place: LedgerCommit?) async throws -> [any SinkDriver] {
        var sinks: [any SinkDriver] = []
        do {
            for step in pipeline.steps {
                guard step.stage is any SinkStage else { continue }
                if case .sink(let sink) = try await kind(of: step, from: place) { sinks.append(sink) }
            }
        } catch {
            for sink in sinks {
                if place == nil { await sink.abandon() } else { await sink.suspend() }
            }
            throw error
        }
        return sinks
    }

    private static func open(
        _ stage: some SinkStage, in context: StageContext, from checkpoint: JSONValue?
    ) async throws -> any SinkDriver {
        guard let checkpoint else {
            return SinkLink(label: context.label, output: try await stage.open(in: context))
        }
        do {
            return SinkLink(label: context.label, output: try await stage.open(in: context, from: checkpoint))
        } catch {
            throw CannotResume.error(error, in: context.label)
        }
    }
}

extension StageContext {
    /// What a stage of a pipeline is told when it is opened.
    init(of step: Pipeline.Step, in pipeline: Pipeline) {
        self.init(
            label: step.label, folder: pipeline.folder, limits: pipeline.options.limits)
        outputFolder = step.outputFolder ?? pipeline.outputFolder
        self.pipeline = pipeline.name
        follow(pipeline.steps.prefix { $0.label != step.label }.map { ($0.label, $0.stage) })
    }
}

/// The opened stages of a pipeline.
struct OpenPipeline: Sendable {
    let source: any OpenSource
    let chain: Chain
    /// Takes down what its ordered stages remember.
    let memory: MemoryKeeper
}

/// An opened source of whatever kind.
protocol OpenSource: Sendable {
    /// The feed that cuts its inputs into batches.
    func feed(
        window: Int, committed: Turnstile, from start: InputTally, stop: StopRequest, extent: InputExtent
    ) -> any InputFeeding
    /// The end, where no feed was asked for.
    func close() async
}

private struct ReaderSource<Reader: SourceReader>: OpenSource {
    let reader: Reader

    func feed(
        window: Int, committed: Turnstile, from start: InputTally, stop: StopRequest, extent: InputExtent
    ) -> any InputFeeding {
        InputFeed(
            reader, window: window, committed: committed, from: start, stop: stop, extent: extent)
    }

    func close() async { await reader.close() }
}
