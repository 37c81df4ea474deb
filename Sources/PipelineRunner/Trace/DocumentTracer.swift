public import PipelineCore

/// Takes one document through a pipeline once more, looking at it behind every stage.
///
/// Nothing is written. Nothing comes out of the cache, so that the times are those of the stages.
public struct DocumentTracer: Sendable {
    private let pipeline: Pipeline

    /// Prepares to take documents through a pipeline.
    public init(_ pipeline: Pipeline) {
        self.pipeline = pipeline
    }

    /// Finds a document at its source and takes it through all stages.
    ///
    /// - Parameters:
    ///   - source: where it came from.
    ///   - ordinal: its place among the documents of the run.
    /// - Throws: ``RunError`` where a stage cannot be opened, ``MissingDocument`` where the source no longer has it.
    public func story(of source: DocumentSource, ordinal: Int) async throws -> DocumentStory {
        guard let first = pipeline.steps.first, let stage = first.stage as? any SourceStage else {
            throw RunError.unusable(stage: pipeline.steps.first?.label ?? "")
        }
        let context = StageContext(of: first, in: pipeline)
        let start = ContinuousClock.now
        guard let loaded = try await Self.load(stage, at: source, ordinal: ordinal, in: context) else {
            throw MissingDocument(source: source)
        }
        guard loaded.source == source else { throw MissingDocument(source: source) }
        var document = WebDocument(loaded, ordinal: ordinal)
        document.history.entries.append(History.Entry(stage: first.label))
        var item = Batch<WebDocument>.Item(document)
        if let failure = loaded.failure ?? pipeline.options.limits.excess(of: loaded.payload) {
            item.outcome = .failed(failure)
        }
        return try await story(of: item, loadedIn: ContinuousClock.now - start)
    }

    private func story(
        of item: Batch<WebDocument>.Item, loadedIn time: Duration
    ) async throws -> DocumentStory {
        var batch = Batch(items: [item])
        var story = DocumentStory(loaded: DocumentForm(item.document), steps: [])
        story.steps.append(
            Self.step(pipeline.steps[0].label, .worked, batch.items[0], time))
        for step in pipeline.steps.dropFirst() where batch.items[0].outcome == .active {
            let holds = step.condition?.holds(for: batch[0]) ?? true
            batch.items[0].document.history.entries.append(
                History.Entry(stage: step.label, outcome: holds ? .kept : .skipped))
            var role = DocumentStory.Step.Role.worked
            var time = Duration.zero
            switch step.stage.form {
            case _ where !holds: role = .passedBy
            case is any SinkStage: role = .writes
            default:
                // What an ordered stage does with the document by itself is told too.
                if step.stage.form is any OrderedStage { role = .needsOthers }
                let link = try await ChainBuilder(pipeline: pipeline, observer: SilentObserver()).transform(
                    step)
                do {
                    time = try await ContinuousClock().measure {
                        try await link.process(&batch, at: BatchPlace(index: 0, isLast: true))
                    }
                } catch {
                    await link.finish()
                    throw error
                }
                await link.finish()
            }
            story.steps.append(Self.step(step.label, role, batch.items[0], time))
        }
        return story
    }

    private static func step(
        _ stage: String, _ role: DocumentStory.Step.Role, _ item: Batch<WebDocument>.Item, _ time: Duration
    ) -> DocumentStory.Step {
        DocumentStory.Step(
            stage: stage, role: role, document: DocumentForm(item.document), outcome: item.outcome,
            time: time,
            state: Fingerprint.state(of: item.document))
    }

    /// Loads a document by the shortest way its source knows, or else by going through all before it.
    private static func load(
        _ stage: some SourceStage, at source: DocumentSource, ordinal: Int, in context: StageContext
    ) async throws -> SourceDocument? {
        if let input = try await stage.input(at: source, in: context) { return try await load(input) }
        let reader = try await stage.open(in: context)
        var place = 0
        while let input = try await reader.next() {
            if place == ordinal { return try await load(input) }
            place += 1
        }
        return nil
    }

    private static func load(_ input: some SourceInput) async throws -> SourceDocument {
        do {
            return try await input.load()
        } catch {
            return SourceDocument(source: input.source, payload: Payload(), failure: StageFailure(error))
        }
    }
}

/// A document that its source no longer has.
public struct MissingDocument: Error, CustomStringConvertible {
    /// Where it came from.
    public var source: DocumentSource

    /// What happened and what may help.
    public var description: String {
        "\(source) is no longer there; a document can only be taken through the stages again while its source has it"
    }
}
