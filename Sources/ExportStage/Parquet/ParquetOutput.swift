package import PipelineCore
import Parquet

/// How a Parquet file is written.
package struct ParquetOutput: PartedDestination {
    /// How pages are compressed.
    package enum Compression: String, SettingChoice {
        /// Zstandard: small.
        case zstd
        /// Snappy: fast, and read by the oldest readers.
        case snappy
        /// Not at all.
        case none
    }

    /// What becomes of dates.
    package enum Dates: String, SettingChoice {
        /// Text, as precise as the date is known: `2024-02`.
        case text
        /// Days; a date of which only the month or year is known is null.
        case day
    }

    package static let info = DestinationInfo(
        "Parquet", "Typed columns with nested lists and structs, statistics and page checksums.",
        readers: "pyarrow, DuckDB, Polars, Spark, Hugging Face datasets")

    static let fileExtension = "parquet"

    @Setting(
        "The file to write, or a pattern of files such as 'out/{language}/part-{part}.parquet'.")
    package var path: OutputPattern
    @Setting("When a part of several ends; for paths with '{part}'.") package var split: SplitSettings?
    @Setting("How pages are compressed.") package var compression = Compression.zstd
    @Setting("The level of 'zstd': 1 is fast, 19 is small.", in: 1...19) package var level = 3
    @Setting("A row group ends at so many bytes before compression; memory grows with it.")
    package var rowGroup = ByteSize(64 << 20)
    @Setting("'text' for dates as they are known, 'day' for the type of days.") package var dates = Dates.text

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        var problems = partProblems
        if path.text == "-" {
            problems.append(
                SettingProblem(
                    at: "path", "Parquet cannot go to the standard output", remedy: "name a file"))
        }
        if rowGroup.bytes < 1 << 20 || rowGroup.bytes > 1 << 30 {
            problems.append(
                SettingProblem(
                    at: "row_group", "a row group of \(rowGroup) is out of all proportion",
                    remedy: "between 1MiB and 1GiB"))
        }
        return problems
    }

    private func target(in context: ExportContext) -> FileTarget {
        FileTarget(path, compression: .none, in: context.stage)
    }

    package func outputs(in context: ExportContext) -> [String]? {
        if let pattern = try? pattern(in: context) { return pattern.place(in: context).outputs }
        return target(in: context).outputs
    }

    /// Writes one file or several.
    package typealias Writer = FileOrParts<ParquetFileWriter, PartsWriter<ParquetRowFormat>>

    package func open(in context: ExportContext) async throws -> Writer {
        if let pattern = try pattern(in: context) { return .parts(try parts(pattern, in: context)) }
        return .file(try ParquetFileWriter(layout(in: context), to: target(in: context), in: context))
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> Writer {
        if let pattern = try pattern(in: context) {
            return .parts(try parts(pattern, in: context, from: checkpoint))
        }
        return .file(
            try ParquetFileWriter(layout(in: context), to: target(in: context), in: context, from: checkpoint)
        )
    }

    private func parts(
        _ pattern: NamePattern, in context: ExportContext, from checkpoint: JSONValue? = nil
    ) throws -> PartsWriter<ParquetRowFormat> {
        let layout = layout(in: context)
        return try PartsWriter(
            ParquetRowFormat(layout: layout), pattern, limits(of: pattern), finish: .parquet(layout),
            in: context,
            from: checkpoint)
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        if let pattern = try pattern(in: context) {
            return pattern.place(in: context).auditParts(
                checkpoint, format: "parquet", makers: context.makers, by: &auditor)
        }
        let target = target(in: context)
        do {
            let written = try ParquetFileWriter.finished(target, checkpoint)
            Manifest(
                file: target.name, format: "parquet", written: written, report: auditor.report,
                makers: context.makers
            ).check(beside: target, by: &auditor)
        } catch {
            auditor.problem("\(target.shown): \(error)")
        }
    }

    /// How records become rows, and how these are written.
    private func layout(in context: ExportContext) -> ParquetLayout {
        var options = ParquetWriter.Options()
        switch compression {
        case .zstd: options.compression = .zstd(level: Int32(level))
        case .snappy: options.compression = .snappy
        case .none: options.compression = .none
        }
        options.rowGroupBytes = rowGroup.bytes
        options.metadata = [("pipeline", context.stage.pipeline), ("made_by", context.makers)]
        return ParquetLayout(
            columns: context.schema.columns, isSelected: context.schema.isSelected, hasDays: dates == .day,
            options: options)
    }
}
