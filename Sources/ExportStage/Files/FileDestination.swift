import PipelineCore

/// A destination that is a file of records in some format, or several.
protocol FileDestination: PartedDestination
where Writer == FileOrParts<FileWriter<Format>, PartsWriter<Format>> {
    associatedtype Format: RecordFormat
    /// How it is compressed.
    var compression: FileCompression { get }
    /// How records are laid into it.
    func format(in context: ExportContext) throws -> Format
}

extension FileDestination {
    func target(in context: ExportContext) -> FileTarget {
        FileTarget(path, compression: compression, in: context.stage)
    }

    package func problems() -> [SettingProblem] { partProblems }

    package func outputs(in context: ExportContext) -> [String]? {
        if let pattern = try? pattern(in: context) { return pattern.place(in: context).outputs }
        return target(in: context).outputs
    }

    package func open(in context: ExportContext) async throws -> Writer {
        if let pattern = try pattern(in: context) { return .parts(try parts(pattern, in: context)) }
        return .file(try FileWriter(format(in: context), to: target(in: context), in: context))
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer {
        if let pattern = try pattern(in: context) {
            return .parts(try parts(pattern, in: context, from: checkpoint))
        }
        return .file(
            try FileWriter(format(in: context), to: target(in: context), in: context, from: checkpoint))
    }

    private func parts(
        _ pattern: NamePattern, in context: ExportContext, from checkpoint: JSONValue? = nil
    ) throws -> PartsWriter<Format> {
        let format = try format(in: context)
        let compression = compression.resolved(for: path.text)
        let isCompressed = compression != .none && !format.compressesRecords
        return try PartsWriter(
            format, pattern, limits(of: pattern),
            finish: isCompressed ? .compressed(compression) : .asGathered,
            in: context, from: checkpoint)
    }

    /// A shard's standard output is gone when its records are to be put together with others, and those of one that is
    /// compressed cannot be told apart.
    package var joinsParts: Bool {
        path.text != "-" && !path.isPattern && compression.resolved(for: path.text) == .none
    }

    package func check(part checkpoint: JSONValue, in context: ExportContext) throws {
        let target = target(in: context)
        let format = try format(in: context)
        _ = try WrittenRecords(
            checking: target.path, against: checkpoint,
            tail: FileWriter.stored(format.tail, of: format, target))
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        try auditFile(checkpoint, in: context, by: &auditor)
    }

    /// Holds the file and its manifest against what the run said of them, without reading its records.
    func auditFile(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws {
        auditor.isReadable = false
        let format = try format(in: context)
        if let pattern = try pattern(in: context) {
            return pattern.place(in: context).auditParts(
                checkpoint, format: format.name, makers: context.makers, by: &auditor)
        }
        let target = target(in: context)
        if target.isStandardOutput { return }
        let tail = FileWriter.stored(format.tail, of: format, target)
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
