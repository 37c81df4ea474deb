import PipelineCore

/// What a sink is to write for a batch once its turn has come.
struct PendingWrite: Sendable {
    let label: String
    /// The ordinals of the documents it writes, in order.
    let ordinals: [Int]
    let write: @Sendable () async throws -> [RecordPlace]
}

/// A sink as the runner drives it.
protocol SinkDriver: Sendable {
    /// The stage's label.
    var label: String { get }
    /// Encodes the active documents of a batch, and fails those that cannot be encoded; several tasks at once.
    func encode(_ batch: inout Batch<WebDocument>) throws -> PendingWrite
    /// Takes over records that a shard has written.
    ///
    /// - Parameters:
    ///   - places: where they lie, in the order of the documents.
    ///   - part: the shard's context.
    func join(_ places: [RecordPlace], of ordinals: [Int], from part: StageContext) -> PendingWrite
    /// Hands all that was written to the operating system and says how far it has come.
    func checkpoint() async throws -> JSONValue
    /// Brings all that was written to the disk.
    func sync() async throws
    /// Brings all that was written to where only a change of names is missing.
    func prepare(_ report: RunReport) async throws
    /// Makes all that was written visible.
    func commit() async throws
    /// Leaves what was written to a later run.
    func suspend() async
    /// Removes what was written.
    func abandon() async
}

/// Drives one kind of sink.
struct SinkLink<Output: Sink>: SinkDriver {
    let label: String
    let output: Output

    func encode(_ batch: inout Batch<WebDocument>) throws -> PendingWrite {
        let encoded = try output.encode(&batch)
        let ordinals = batch.activeIndices.map { batch[$0].ordinal }
        return PendingWrite(label: label, ordinals: ordinals) {
            try await output.write(encoded)
        }
    }

    func join(_ places: [RecordPlace], of ordinals: [Int], from part: StageContext) -> PendingWrite {
        PendingWrite(label: label, ordinals: ordinals) {
            try await output.append(recordsAt: places, of: part)
        }
    }

    func checkpoint() async throws -> JSONValue { try await output.checkpoint() }
    func sync() async throws { try await output.sync() }
    func prepare(_ report: RunReport) async throws { try await output.prepare(report) }
    func commit() async throws { try await output.commit() }
    func suspend() async { await output.suspend() }
    func abandon() async { await output.abandon() }
}
