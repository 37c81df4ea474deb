import Parquet
package import PipelineCore

/// How a dataset is written that Hugging Face's tools read.
package struct DatasetOutput: Destination {
    package static let info = DestinationInfo(
        "Hugging Face dataset",
        "A folder of Parquet shards, `data/train-00000-of-00004.parquet`, and its card.",
        readers: "Hugging Face datasets, pyarrow, DuckDB, Polars")

    @Setting("The folder of the dataset.") package var path: OutputPath
    @Setting("What it is called on its card; the pipeline's name where it is not given.") package var title:
        String?
    @Setting("The identifier of its licence, such as 'cc-by-4.0'; none is claimed where it is not given.")
    package var license: String?
    @Setting("The languages on its card, as codes: [en, de].") package var languages: [String] = []
    @Setting("The split that the records make up.") package var split = "train"
    @Setting("A shard holds so many bytes at most, before they are made columns of.") package var shard =
        ByteSize(512 << 20)
    @Setting("The level of compression: 1 is fast, 19 is small.", in: 1...19) package var level = 3

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if split.isEmpty || !split.utf8.allSatisfy(Self.isSplitName) {
            problems.append(
                SettingProblem(
                    at: "split", "'\(split)' is no name of a split",
                    remedy: "write letters, digits, '_' and '.', such as 'train'"))
        }
        if shard.bytes == 0 {
            problems.append(
                SettingProblem(at: "shard", "a shard of no bytes holds nothing", remedy: "write '512MiB'"))
        }
        if path.text.utf8.contains(UInt8(ascii: "{")) {
            problems.append(
                SettingProblem(
                    at: "path", "a dataset is one folder: its path takes no values in braces",
                    remedy: "write Parquet: 'parquet: { path: out/{language}/part-{part}.parquet }'"))
        }
        if [".", "..", "/", "-"].contains(path.text) {
            problems.append(
                SettingProblem(
                    at: "path", "a dataset needs a folder of its own", remedy: "name one: 'path: out/dataset'"
                ))
        }
        return problems
    }

    private static func isSplitName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The names of its shards.
    private var pattern: NamePattern {
        NamePattern(
            in: path.text.hasSuffix("/") ? String(path.text.dropLast()) : path.text,
            [
                .text("data/\(split)-"), .value(name: "part", aspect: nil), .text("-of-"),
                .value(name: "parts", aspect: nil), .text(".parquet"),
            ])
    }

    package func outputs(in context: ExportContext) -> [String]? {
        pattern.place(in: context).outputs
    }

    package func open(in context: ExportContext) async throws -> PartsWriter<ParquetRowFormat> {
        try writer(in: context)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws
        -> PartsWriter<ParquetRowFormat>
    {
        try writer(in: context, from: checkpoint)
    }

    private func writer(in context: ExportContext, from checkpoint: JSONValue? = nil) throws
        -> PartsWriter<ParquetRowFormat>
    {
        var options = ParquetWriter.Options()
        options.compression = .zstd(level: Int32(level))
        options.metadata = [("pipeline", context.stage.pipeline), ("made_by", context.makers)]
        let layout = ParquetLayout(
            columns: context.schema.columns, isSelected: context.schema.isSelected, hasDays: false,
            options: options)
        let card = DatasetCard(
            title: title ?? context.stage.pipeline, license: license, languages: languages, split: split,
            columns: context.schema.columns, stages: context.stage.earlierStages)
        return try PartsWriter(
            ParquetRowFormat(layout: layout), pattern, PartLimits(bytes: shard.bytes, files: 100_000),
            finish: .parquet(layout), in: context, from: checkpoint,
            extras: { [ExtraFile(name: "README.md", bytes: Array(card.text(of: $0).utf8))] })
    }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        auditor.isReadable = false
        pattern.place(in: context).auditParts(
            checkpoint, format: "parquet", makers: context.makers, by: &auditor)
    }
}
