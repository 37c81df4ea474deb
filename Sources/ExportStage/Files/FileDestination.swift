import PipelineCore

/// A destination that is a file of records in some format.
protocol FileDestination: Destination where Writer == FileWriter<Format> {
    associatedtype Format: RecordFormat
    /// The file to write, or `-`.
    var path: OutputPath { get }
    /// How it is compressed.
    var compression: FileCompression { get }
    /// How records are laid into it.
    func format(in context: ExportContext) throws -> Format
}

extension FileDestination {
    func target(in context: ExportContext) -> FileTarget {
        FileTarget(path, compression: compression, in: context.stage)
    }

    package func outputs(in context: ExportContext) -> [String]? { target(in: context).outputs }

    package func open(in context: ExportContext) async throws -> Writer {
        try FileWriter(format(in: context), to: target(in: context), in: context)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer {
        try FileWriter(format(in: context), to: target(in: context), in: context, from: checkpoint)
    }

    /// A shard's standard output is gone when its records are to be put together with others, and those of one that is
    /// compressed cannot be told apart.
    package var joinsParts: Bool {
        path.text != "-" && compression.resolved(for: path.text) == .none
    }

    package func check(part checkpoint: JSONValue, in context: ExportContext) throws {
        let target = target(in: context)
        _ = try WrittenRecords(
            checking: target.path, against: checkpoint,
            tail: Writer.stored(format(in: context).tail, of: format(in: context), target))
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        try auditFile(checkpoint, in: context, by: &auditor)
    }

    /// Holds the file and its manifest against what the run said of them, without reading its records.
    func auditFile(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws {
        auditor.isReadable = false
        let target = target(in: context)
        if target.isStandardOutput { return }
        let format = try format(in: context)
        let tail = Writer.stored(format.tail, of: format, target)
        do {
            var written = try WrittenRecords(checking: target.path, against: checkpoint, tail: tail)
            written.add(tail)
            Manifest(
                file: target.name, format: format.name, written: written, report: auditor.report,
                makers: context.makers
            ).check(beside: target, by: &auditor)
        } catch {
            auditor.problem("\(target.shown): \(error)")
        }
    }
}
