/// A stage that writes documents.
///
/// They are encoded several at once and written in the order of the input; nothing is visible under its
/// final name before the run commits.
public protocol SinkStage: Stage {
    /// What writes.
    associatedtype Output: Sink
    /// Opens the places to write to. An error fails the run.
    func open(in context: StageContext) async throws -> Output
    /// The files it writes, as paths for the file system; nil where it writes elsewhere too.
    ///
    /// Where they are as the last run left them, they need not be written again.
    func outputs(in context: StageContext) -> [String]?
    /// Goes on where an interrupted run stood: checks that what was written up to there is as it was, and removes
    /// what was written behind it.
    ///
    /// Where the run had come as far as committing, all may stand under its final name already; committing again
    /// then changes nothing.
    ///
    /// - Parameter checkpoint: what ``Sink/checkpoint()`` said.
    /// - Throws: where that cannot be done; the run then starts over.
    func open(in context: StageContext, from checkpoint: JSONValue) async throws -> Output
    /// Checks what a finished run has written.
    ///
    /// - Parameters:
    ///   - checkpoint: what ``Sink/checkpoint()`` said last.
    ///   - auditor: is told of every record and of everything that is wrong.
    /// - Throws: where it cannot be read at all.
    func audit(_ checkpoint: JSONValue, in context: StageContext, by auditor: inout SinkAudit) throws
    /// Whether what shards of a run have written, each in a folder of its own, can be put together by
    /// ``Sink/append(recordsAt:of:)``.
    var joinsParts: Bool { get }
    /// Checks that what a shard has written is there and whole.
    ///
    /// - Parameters:
    ///   - checkpoint: what ``Sink/checkpoint()`` said last in the shard.
    ///   - context: the shard's.
    func check(part checkpoint: JSONValue, in context: StageContext) throws
}

extension SinkStage {
    /// Most sinks cannot say.
    public func outputs(in context: StageContext) -> [String]? { nil }
    /// Most sinks cannot tell how far they have come.
    public func open(in context: StageContext, from checkpoint: JSONValue) async throws -> Output {
        throw StageFailure("no_checkpoint", "'\(context.label)' cannot go on where it stood")
    }

    /// Most sinks write where parts cannot be put together.
    public var joinsParts: Bool { false }
    /// There are no parts.
    public func check(part checkpoint: JSONValue, in context: StageContext) throws {
        throw StageFailure("no_parts", "'\(context.label)' cannot put parts together")
    }
    /// Most sinks cannot be read back.
    public func audit(_ checkpoint: JSONValue, in context: StageContext, by auditor: inout SinkAudit) {
        auditor.isReadable = false
    }
}

/// Writes documents; mostly an actor.
public protocol Sink: Sendable {
    /// What documents are encoded to before they are written.
    associatedtype Encoded: Sendable
    /// Encodes documents. Several tasks call it at once; an actor's is `nonisolated`.
    func encode<D: Document>(_ documents: [D]) throws -> Encoded
    /// Encodes the active documents of a batch, and notes those that cannot be encoded: they fail alone, and are no
    /// part of what is returned. Called instead of the other ``encode(_:)`` by a run.
    func encode<D: Document>(_ batch: inout Batch<D>) throws -> Encoded
    /// Writes what was encoded, in order, one call at a time.
    ///
    /// - Returns: where each record lies, in the order of the documents; nothing where that cannot be said.
    @discardableResult func write(_ encoded: Encoded) async throws -> [RecordPlace]
    /// Writes records that a shard has written, as they are; called instead of ``write(_:)``.
    ///
    /// - Parameters:
    ///   - places: where they lie in what the shard has written, in order.
    ///   - part: the shard's context.
    /// - Returns: where each of them lies now.
    func append(recordsAt places: [RecordPlace], of part: StageContext) async throws -> [RecordPlace]
    /// Hands all that was written to the operating system and says how far it has come.
    ///
    /// It depends on nothing but what was written. Null where a later run could not go on from there.
    func checkpoint() async throws -> JSONValue
    /// Brings all that was written to the disk.
    func sync() async throws
    /// Brings all that was written, and its manifest, to where only a change of names is missing. Whatever can
    /// fail fails here: no sink commits before all are prepared.
    func prepare(_ report: RunReport) async throws
    /// Makes all visible, the manifest last.
    func commit() async throws
    /// Leaves what was written up to the last checkpoint to a later run; called where the run is interrupted.
    func suspend() async
    /// Removes what was written; called instead of `commit` where the run fails.
    func abandon() async
}

extension Sink {
    /// Takes every document to be one that can be encoded.
    public func encode<D: Document>(_ batch: inout Batch<D>) throws -> Encoded {
        try encode(batch.activeIndices.map { batch[$0] })
    }
    /// Only sinks that join parts are asked.
    public func append(recordsAt places: [RecordPlace], of part: StageContext) throws -> [RecordPlace] {
        throw StageFailure("no_parts", "'\(part.label)' cannot put parts together")
    }
    /// Most sinks cannot tell.
    public func checkpoint() -> JSONValue { .null }
    /// Nothing to do where there is no checkpoint.
    public func sync() {}
    /// Nothing can be left where there is no checkpoint.
    public func suspend() async { await abandon() }
}

/// Where a record lies in what a sink writes.
public struct RecordPlace: Sendable, Hashable {
    /// The byte at which it begins.
    public var offset: Int
    /// How many bytes it has.
    public var length: Int

    /// Makes a place.
    public init(offset: Int, length: Int) {
        self.offset = offset
        self.length = length
    }
}

/// What is found when a sink's output is read back.
public struct SinkAudit: Sendable {
    /// Whether the sink can be read back at all.
    public var isReadable = true
    /// How many records there are.
    public private(set) var records = 0
    /// How many annotations were held against the text they cover.
    public var annotations = 0
    /// What is wrong, each with its place; the first of them.
    public private(set) var problems: [String] = []
    /// How many things are wrong.
    public private(set) var problemCount = 0
    /// The counts of the run, which a sink may have written beside its records.
    public let report: RunReport
    /// Is given the identity of each record and where it lies, in order.
    private let seen: @Sendable (String, RecordPlace?) -> String?

    /// Begins an audit.
    ///
    /// - Parameter seen: says what is wrong with the next record, by its identity and where it lies, or nil.
    public init(of report: RunReport, seen: @escaping @Sendable (String, RecordPlace?) -> String?) {
        self.report = report
        self.seen = seen
    }

    /// Notes the next record.
    ///
    /// - Parameters:
    ///   - place: the place for people.
    ///   - bytes: where it lies in the output, as ``Sink/write(_:)`` said; nil where it did not.
    public mutating func record(_ id: String, at place: String, in bytes: RecordPlace?) {
        records += 1
        if let problem = seen(id, bytes) { self.problem("\(place): \(problem)") }
    }

    /// Notes that something is wrong; a thousand of one kind say no more than ten.
    public mutating func problem(_ text: String) {
        problemCount += 1
        if problems.count < 20 { problems.append(text) }
    }
}
