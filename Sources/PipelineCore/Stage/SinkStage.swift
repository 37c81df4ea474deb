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
}

extension SinkStage {
    /// Most sinks cannot say.
    public func outputs(in context: StageContext) -> [String]? { nil }
}

/// Writes documents; mostly an actor.
public protocol Sink: Sendable {
    /// What documents are encoded to before they are written.
    associatedtype Encoded: Sendable
    /// Encodes documents. Several tasks call it at once; an actor's is `nonisolated`.
    func encode<D: Document>(_ documents: [D]) throws -> Encoded
    /// Writes what was encoded, in order, one call at a time.
    func write(_ encoded: Encoded) async throws
    /// Brings all that was written, and its manifest, to where only a change of names is missing. Whatever can
    /// fail fails here: no sink commits before all are prepared.
    func prepare(_ report: RunReport) async throws
    /// Makes all visible, the manifest last.
    func commit() async throws
    /// Removes what was written; called instead of `commit` where the run fails.
    func abandon() async
}
