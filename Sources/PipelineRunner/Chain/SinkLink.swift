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
    /// Brings all that was written to where only a change of names is missing.
    func prepare(_ report: RunReport) async throws
    /// Makes all that was written visible.
    func commit() async throws
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

    func prepare(_ report: RunReport) async throws { try await output.prepare(report) }
    func commit() async throws { try await output.commit() }
    func abandon() async { await output.abandon() }
}
