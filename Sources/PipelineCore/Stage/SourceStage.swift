/// A stage that brings documents in.
///
/// It enumerates inputs cheaply and in an order that depends on nothing but the settings and what they name;
/// each input is then loaded, several at once.
public protocol SourceStage: Stage {
    /// What enumerates the inputs.
    associatedtype Reader: SourceReader
    /// Opens the source. An error thrown here fails the run; an input that cannot be read is an input that fails
    /// when it is loaded.
    func open(in context: StageContext) async throws -> Reader
    /// The files that would be read, in order; nil where that cannot be said beforehand.
    ///
    /// Where they are as they were, a run has nothing new to do.
    func inputs(in context: StageContext) throws -> [InputState]?
    /// The one input that a document came from, without going through all those before it; nil where there is no
    /// shorter way.
    func input(at source: DocumentSource, in context: StageContext) async throws -> Reader.Input?
    /// Opens the source at a place that a reader of the same settings has named, without going through what comes
    /// before it.
    ///
    /// - Parameter place: what ``SourceReader/place`` was.
    func open(in context: StageContext, at place: JSONValue) async throws -> Reader
    /// Whether opening it again gives the same inputs, as files do and the standard input does not: an interrupted
    /// run can go on only then.
    var isRepeatable: Bool { get }
    /// Whether several processes that open it find the same inputs, so that each can take a part of them.
    var worksInShards: Bool { get }
}

extension SourceStage {
    /// Most sources cannot say.
    public func inputs(in context: StageContext) -> [InputState]? { nil }
    /// Most sources know no shorter way.
    public func input(at source: DocumentSource, in context: StageContext) -> Reader.Input? { nil }
    /// Most sources are.
    public var isRepeatable: Bool { true }
    /// Sources that are repeatable do.
    public var worksInShards: Bool { isRepeatable }
    /// Readers that name no place are never asked to go to one.
    public func open(in context: StageContext, at place: JSONValue) async throws -> Reader {
        throw StageFailure("no_place", "'\(context.label)' can only be read from its beginning")
    }
}

/// Enumerates inputs, one after the other; mostly an actor.
///
/// The runner never calls it twice at once.
public protocol SourceReader: Sendable {
    /// What it enumerates.
    associatedtype Input: SourceInput
    /// The next input, or nil at the end.
    func next() async throws -> Input?
    /// How much of the input has been enumerated, from 0 to 1, where that can be told.
    var progress: Double? { get async }
    /// Where the next input begins, for ``SourceStage/open(in:at:)``; nil where only reading from an earlier place
    /// leads there.
    ///
    /// A run that is cut into shards asks at each cut.
    var place: JSONValue? { get async }
    /// The end of the run, however it ended; called once.
    func close() async
}

extension SourceReader {
    /// Most sources are read from their beginning.
    public var place: JSONValue? { nil }
    /// Nothing to close.
    public func close() async {}
}

/// One input: loads the document it stands for.
public protocol SourceInput: Sendable {
    /// Where it is.
    var source: DocumentSource { get }
    /// How many bytes it has in memory or will have, as far as is known: batches are cut by it.
    var byteCount: Int { get }
    /// Reads the document. An error fails this document alone.
    func load() async throws -> SourceDocument
    /// The bytes that the document is made of, as they are stored; nil where they would have to be asked for
    /// somewhere else.
    ///
    /// A run that is cut into shards tells by them whether its inputs are those that were planned.
    func stored() throws -> [UInt8]?
}

extension SourceInput {
    /// Most inputs are known by their place and size alone.
    public func stored() -> [UInt8]? { nil }
}

/// A document as a source hands it over.
public struct SourceDocument: Sendable {
    /// Its identity where the source knows one; otherwise it is made of source and bytes.
    public var id: DocumentID?
    /// Where it came from.
    public var source: DocumentSource
    /// Its bytes.
    public var payload: Payload
    /// Its main text, where the source has that already.
    public var content: Content
    /// The fields the source knows.
    public var fields: FieldValues
    /// What is wrong with it, where the source has only a part of it: the document dies, and what there is of it is
    /// kept with the dead letters.
    public var failure: StageFailure?

    /// Makes a document.
    public init(
        id: DocumentID? = nil, source: DocumentSource, payload: Payload, content: Content = Content(),
        fields: FieldValues = [:], failure: StageFailure? = nil
    ) {
        self.id = id
        self.source = source
        self.payload = payload
        self.content = content
        self.fields = fields
        self.failure = failure
    }
}
