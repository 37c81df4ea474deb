package import PipelineCore

/// Writes records to one destination; mostly an actor.
///
/// What each call promises is what ``PipelineCore/Sink`` says of the call of its name.
package protocol RecordWriter: Sendable {
    /// What records are encoded to before they are written.
    associatedtype Encoded: Sendable
    /// Encodes all records of a batch but those it fails. Several tasks call it at once.
    ///
    /// Where a record is failed, by this writer or another of the same export, it is called again without it.
    func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> Encoded
    /// Writes what was encoded, in order, one call at a time.
    ///
    /// - Returns: where each record lies; nothing where that cannot be said.
    @discardableResult func write(_ encoded: Encoded) async throws -> [RecordPlace]
    /// Writes records that a shard has written.
    func append(recordsAt places: [RecordPlace], of part: ExportContext) async throws -> [RecordPlace]
    /// Hands all that was written to the operating system, or commits it, and says how far it has come.
    func checkpoint() async throws -> JSONValue
    /// Brings all that was written to the disk.
    func sync() async throws
    /// Brings all that was written to where nothing can fail any more.
    func prepare(_ report: RunReport) async throws
    /// Makes all visible.
    func commit() async throws
    /// Leaves what was written up to the last checkpoint to a later run.
    func suspend() async
    /// Removes what was written.
    func abandon() async
}

extension RecordWriter {
    /// Parts cannot be put together.
    package func append(recordsAt places: [RecordPlace], of part: ExportContext) async throws -> [RecordPlace]
    {
        throw StageFailure("no_parts", "'\(part.stage.label)' cannot put parts together")
    }
    /// Cannot tell.
    package func checkpoint() async throws -> JSONValue { .null }
    /// Nothing to do where there is no checkpoint.
    package func sync() async throws {}
    /// Nothing can be left where there is no checkpoint.
    package func suspend() async { await abandon() }
}
