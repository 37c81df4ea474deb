package import PipelineCore

/// How a table of comma-separated values is written.
package struct CSVOutput: FileDestination {
    package static let info = DestinationInfo(
        "CSV", "RFC 4180: a row a document, `labels.language.value` for what lies deeper, lists as JSON.",
        readers: "spreadsheets, Python's csv, pandas, DuckDB, Polars")

    /// What stands between two cells.
    package enum Delimiter: String, SettingChoice {
        case comma, semicolon, tab, pipe

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    static let fileExtension = "csv"

    @Setting(
        "The file to write, or '-' for the standard output, or a pattern of files such as 'out/{language}/part-{part}.csv'."
    )
    package var path: OutputPattern
    @Setting("When a part of several ends; for paths with '{part}'.") package var split: SplitSettings?
    @Setting("What stands between two cells.") package var delimiter = Delimiter.comma
    @Setting("Whether the first row names the columns.") package var header = true
    @Setting(
        "Puts an apostrophe before a cell that a spreadsheet would take for a formula: one that begins with = + - @ or a tab."
    )
    package var protectFormulas = false
    @Setting("Begins with a byte order mark, which Excel needs to read UTF-8.") package var byteOrderMark =
        false
    @Setting("How the file is compressed; 'auto' goes by the end of its name.") package var compression =
        FileCompression.auto

    /// The defaults.
    package init() {}

    func format(in context: ExportContext) -> CSVFormat {
        CSVFormat(
            name: "csv", columns: context.schema.flatColumns, delimiter: delimiter.byte, hasHeader: header,
            protectsFormulas: protectFormulas, hasByteOrderMark: byteOrderMark)
    }
}

/// How a table of tab-separated values is written.
package struct TSVOutput: FileDestination {
    package static let info = DestinationInfo(
        "TSV", "As CSV, with tabs between the cells.", readers: "spreadsheets, Python's csv, pandas, DuckDB")

    static let fileExtension = "tsv"

    @Setting(
        "The file to write, or '-' for the standard output, or a pattern of files such as 'out/{language}/part-{part}.tsv'."
    )
    package var path: OutputPattern
    @Setting("When a part of several ends; for paths with '{part}'.") package var split: SplitSettings?
    @Setting("Whether the first row names the columns.") package var header = true
    @Setting("How the file is compressed; 'auto' goes by the end of its name.") package var compression =
        FileCompression.auto

    /// The defaults.
    package init() {}

    func format(in context: ExportContext) -> CSVFormat {
        CSVFormat(
            name: "tsv", columns: context.schema.flatColumns, delimiter: UInt8(ascii: "\t"),
            hasHeader: header,
            protectsFormulas: false, hasByteOrderMark: false)
    }
}
