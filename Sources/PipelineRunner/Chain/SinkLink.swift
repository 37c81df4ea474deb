import PipelineCore

/// What a sink is to write for a batch once its turn has come.
struct PendingWrite: Sendable {
    let label: String
    let write: @Sendable () async throws -> Void
}

/// A sink as the runner drives it.
protocol SinkDriver: Sendable {
    /// The stage's label.
    var label: String { get }
    /// Encodes the documents of a batch; several tasks at once.
    func encode(_ documents: [WebDocument]) throws -> PendingWrite
    /// Makes all that was written visible.
    func commit(_ report: RunReport) async throws
    /// Removes what was written.
    func abandon() async
}

/// Drives one kind of sink.
struct SinkLink<Output: Sink>: SinkDriver {
    let label: String
    let output: Output

    func encode(_ documents: [WebDocument]) throws -> PendingWrite {
        let encoded = try output.encode(documents)
        return PendingWrite(label: label) { try await output.write(encoded) }
    }

    func commit(_ report: RunReport) async throws { try await output.commit(report) }
    func abandon() async { await output.abandon() }
}
