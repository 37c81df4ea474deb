package import PipelineCore

/// A place that `export` can write to: its settings, what it is, and how it is opened.
///
/// To add one, let a group of settings conform, declare a property of it in ``ExportStage`` and name it in
/// ``ExportStage/destinations``.
package protocol Destination: SettingGroup {
    /// What writes there.
    associatedtype Writer: RecordWriter
    /// What it is, for the documentation.
    static var info: DestinationInfo { get }
    /// Whether it speaks to something beyond the files of this machine: not where documents are only tried.
    static var reachesOut: Bool { get }
    /// What it needs of the stages before.
    var needs: [DocumentPart] { get }
    /// The files it writes, as paths for the file system; nil where it writes elsewhere too.
    func outputs(in context: ExportContext) -> [String]?
    /// Begins anew. An error fails the run.
    func open(in context: ExportContext) async throws -> Writer
    /// Goes on where an interrupted run stood, as `SinkStage.open(in:from:)` says.
    func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer
    /// Whether what shards have written can be put together by ``RecordWriter/append(recordsAt:of:)``.
    var joinsParts: Bool { get }
    /// Checks that what a shard has written is there and whole.
    func check(part checkpoint: JSONValue, in context: ExportContext) throws
    /// Checks what a finished run has written, as `SinkStage.audit(_:in:by:)` says.
    func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
}

extension Destination {
    /// Most are files.
    package static var reachesOut: Bool { false }
    /// Whether it speaks to something beyond the files of this machine.
    var reachesOut: Bool { Self.reachesOut }
    /// A record without text says nothing.
    package var needs: [DocumentPart] { [.text] }
    /// Cannot say.
    package func outputs(in context: ExportContext) -> [String]? { nil }
    /// Cannot go on.
    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer {
        throw StageFailure("no_checkpoint", "'\(context.stage.label)' cannot go on where it stood")
    }
    /// Parts cannot be put together.
    package var joinsParts: Bool { false }
    /// There are no parts.
    package func check(part checkpoint: JSONValue, in context: ExportContext) throws {
        throw StageFailure("no_parts", "'\(context.stage.label)' cannot put parts together")
    }
    /// Cannot be read back.
    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
    }
}

/// What a destination is told when it is opened.
package struct ExportContext: Sendable {
    /// What the stage is told.
    package let stage: StageContext
    /// The columns of the records.
    package let schema: RecordSchema
    /// Whether a path is that of one file whatever stands in it.
    var isWhole = false
    /// Whether a document is as many records as it has chunks.
    var isChunked = false

    /// Makes a context.
    package init(stage: StageContext, schema: RecordSchema) {
        self.stage = stage
        self.schema = schema
    }

    /// The pipeline and the stages that made the records what they are, each as `label` or `label=name`, with the
    /// version of its behaviour: `fetch@3 clean@5`.
    package var makers: String {
        stage.earlierStages.map { stage in
            stage.label == stage.name
                ? "\(stage.name)@\(stage.version)" : "\(stage.label)=\(stage.name)@\(stage.version)"
        }.joined(separator: " ")
    }
}

/// What there is to know of a destination without writing to it; the README's table is made of it.
package struct DestinationInfo: Sendable {
    /// What it is called: `JSON Lines`.
    package let title: String
    /// What is written, in a line.
    package let summary: String
    /// Who reads it.
    package let readers: String

    /// Describes a destination.
    package init(_ title: String, _ summary: String, readers: String) {
        self.title = title
        self.summary = summary
        self.readers = readers
    }
}
