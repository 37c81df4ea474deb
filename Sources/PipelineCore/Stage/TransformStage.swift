/// A stage that changes or drops documents, each on its own: what it does to one never depends on another.
public protocol TransformStage: Stage {
    /// What does the work.
    associatedtype Worker: Processor
    /// Opens models, clients and files, once per run.
    func makeProcessor(in context: StageContext) async throws -> Worker
}

/// Does a transform's work on a batch.
///
/// Several tasks call it at once.
public protocol Processor: Sendable {
    /// Works on the active documents of a batch, in place. An error thrown here fails the whole run; what concerns
    /// one document is noted in the batch.
    func process<D: Document>(_ batch: inout Batch<D>) async throws
    /// Promises what ``process(_:)`` would leave in a document's scratch, where its result comes out of the cache.
    ///
    /// The document is as it was before the stage. Nothing else of it may change.
    func restoreScratch(of document: inout some Document)
    /// The end of the run, however it ended; called once.
    func close() async
}

extension Processor {
    /// Most stages leave nothing there.
    public func restoreScratch(of document: inout some Document) {}
    /// Nothing to close.
    public func close() async {}
}

/// The common case: a stage that works on one document at a time and needs nothing opened.
///
///     struct Shout: DocumentStage {
///         static let info = StageInfo(name: "shout", summary: "Makes it loud.", needs: [.text])
///         @Setting("How many exclamation marks to add.", in: 0...10) var marks = 1
///         func process(_ document: inout some Document) -> Verdict {
///             document.text = document.text.uppercased() + String(repeating: "!", count: marks)
///             return .keep
///         }
///     }
public protocol DocumentStage: TransformStage, Processor where Worker == Self {
    /// Works on one document. An error fails this document alone.
    func process(_ document: inout some Document) async throws -> Verdict
}

extension DocumentStage {
    /// The stage itself does the work.
    public func makeProcessor(in context: StageContext) async throws -> Self { self }

    /// Works on one document after the other.
    public func process<D: Document>(_ batch: inout Batch<D>) async throws {
        try await batch.forEachActive { document in try await self.process(&document) }
    }
}

/// What a stage decides about a document.
public enum Verdict: Sendable, Hashable {
    /// It goes on.
    case keep
    /// It does not: the reason is a short name such as `too_short`, counted and shown in the summary.
    case drop(reason: String)
    /// It repeats another document.
    case duplicate(of: DocumentID)
}

/// A stage's failure on one document, worded for people.
public struct StageFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// A short name such as `unreadable_file`, counted in the summary.
    public var reason: String
    /// What happened, where, and what may help.
    public var message: String
    /// Whether trying again may help; `on_error: retry` asks.
    ///
    /// It may where the cause lies elsewhere: a full disk, a service that does not answer.
    public var isTransient: Bool

    /// Makes a failure.
    public init(_ reason: String, _ message: String, isTransient: Bool = false) {
        self.reason = reason
        self.message = message
        self.isTransient = isTransient
    }

    /// Any error as a failure.
    public init(_ error: any Error) {
        // What nobody has put into words may well pass.
        self = error as? StageFailure ?? StageFailure("error", "\(error)", isTransient: true)
    }

    /// The message.
    public var description: String { message }
}

extension StageFailure {
    /// A document has more bytes than it may have.
    ///
    /// - Parameters:
    ///   - bytes: how many it has, where that is known.
    ///   - setting: the limit that says so, by its name under `run.limits`.
    public static func tooLarge(
        bytes: Int? = nil, limit: Int, setting: String = "document"
    ) -> StageFailure {
        let amount = bytes.map { "\($0) bytes" } ?? "more than \(ByteSize(limit))"
        return StageFailure(
            "too_large",
            "the document has \(amount); raise 'run.limits.\(setting)' (\(ByteSize(limit))) to take it")
    }
}
