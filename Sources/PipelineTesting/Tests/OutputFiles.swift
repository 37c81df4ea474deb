import Glibc
import PipelineCore
import PipelineDefinition
import PipelineRunner

/// Lets sinks write into a folder of the test's own and keeps what they wrote.
struct OutputFiles {
    let folder: String
    /// What was written, under the paths of the definition.
    private(set) var outputs: [TestOutcome.Output] = []

    init(folder: String) {
        self.folder = folder
    }

    /// Writes the active documents through a sink; one that writes to no file only counts them as written.
    mutating func write(
        _ stage: some SinkStage, _ entry: Definition.StageEntry, _ context: StageContext,
        _ batch: inout TrialBatch
    ) async throws {
        let redirected = entry.redirectingOutputs(to: folder, numberedFrom: outputs.count)
        if !redirected.files.isEmpty, let sink = redirected.stage as? any SinkStage {
            try await Self.write(&batch, through: sink, in: context)
        }
        for place in batch.batch.activeIndices { batch.batch.items[place].isWritten = true }
        for file in redirected.files {
            outputs.append(TestOutcome.Output(path: file.path, bytes: Self.bytes(of: file.writtenTo)))
        }
    }

    private static func write(
        _ batch: inout TrialBatch, through stage: some SinkStage, in context: StageContext
    ) async throws {
        var context = context
        context.isTrial = true
        let output = try await stage.open(in: context)
        do {
            try await output.write(output.encode(&batch.batch))
            try await output.prepare(batch.report)
            try await output.commit()
        } catch {
            await output.abandon()
            throw error
        }
    }

    /// The bytes of a file; none where nothing was written.
    private static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}

extension TrialBatch {
    /// The counts so far, for the manifests of sinks.
    fileprivate var report: RunReport {
        var report = RunReport(pipeline: "test", stages: coverage.map(\.stage))
        report.read = batch.items.count
        report.exported = batch.items.count { $0.outcome == .active }
        return report
    }
}
