public import PipelineCore
import PipelineDefinition
public import PipelineRunner

/// Runs one stage on one document, outside a pipeline.
public struct StageTrial: Sendable {
    /// What came of it.
    public struct Result: Sendable {
        /// The document afterwards.
        public var document: WebDocument
        /// What came of the document.
        public var outcome: Batch<WebDocument>.Outcome
    }

    private let stage: any TransformStage

    /// Tries a stage as it is set up.
    public init(_ stage: any TransformStage) {
        self.stage = stage
    }

    /// Tries a stage with settings written as YAML, as they would stand under its key.
    ///
    /// - Throws: `DiagnosticsError` where the settings are wrong.
    public init<S: TransformStage>(_ type: S.Type, settings: String = "{}") throws {
        let settings = LoneSettings(settings, of: type, file: "settings of '\(S.info.name)'")
        if settings.diagnostics.hasErrors { throw DiagnosticsError(settings.diagnostics) }
        self.init(settings.stage)
    }

    /// Runs the stage on a document.
    public func run(on document: WebDocument) async throws -> Result {
        let results = try await run(on: [document])
        return results[0]
    }

    /// Runs the stage on documents that come in one batch.
    public func run(on documents: [WebDocument]) async throws -> [Result] {
        try await Self.run(stage, on: documents)
    }

    /// The document with what the stage promises for where its result comes out of the cache.
    func promising(on document: WebDocument) async throws -> WebDocument {
        try await Self.promising(stage, on: document)
    }

    private static func promising(
        _ stage: some TransformStage, on document: WebDocument
    ) async throws -> WebDocument {
        let processor = try await stage.makeProcessor(in: StageContext(label: type(of: stage).info.name))
        var document = document
        processor.restoreScratch(of: &document)
        return document
    }

    private static func run(
        _ stage: some TransformStage, on documents: [WebDocument]
    ) async throws -> [Result] {
        let stage = try await OpenStage(stage)
        do {
            let results = try await stage.run(on: documents)
            await stage.close()
            return results
        } catch {
            await stage.close()
            throw error
        }
    }

    /// The stage, ready for documents; whoever opens it closes it.
    func open() async throws -> OpenStage { try await OpenStage(stage) }
}

/// A stage that has been opened.
struct OpenStage: Sendable {
    private let processor: any Processor

    init(_ stage: some TransformStage) async throws {
        processor = try await stage.makeProcessor(in: StageContext(label: type(of: stage).info.name))
    }

    func run(on documents: [WebDocument]) async throws -> [StageTrial.Result] {
        var batch = Batch(items: documents.map { Batch<WebDocument>.Item($0) })
        try await processor.process(&batch)
        return batch.items.map { StageTrial.Result(document: $0.document, outcome: $0.outcome) }
    }

    func close() async { await processor.close() }
}

extension WebDocument {
    /// A document for a test: with main text and no bytes.
    public static func sample(text: String, location: String = "sample.txt") -> WebDocument {
        WebDocument(
            SourceDocument(
                source: DocumentSource(location), payload: Payload(mediaType: "text/plain"),
                content: Content(text)),
            ordinal: 0)
    }

    /// A document for a test: with bytes of a media type and no main text yet.
    public static func sample(body: [UInt8], mediaType: String, location: String = "sample") -> WebDocument {
        WebDocument(
            SourceDocument(
                source: DocumentSource(location), payload: Payload(body: body, mediaType: mediaType)),
            ordinal: 0)
    }
}
