package import PipelineCore

/// How JSON Lines are written.
package struct JSONLinesOutput: FileDestination {
    /// What of a document is written.
    package enum Mode: String, SettingChoice {
        /// The record: id, url, title, author, date and text at the top, then fields, labels and annotations.
        case record
        /// All of it, losslessly, as `docs/schemas/document.schema.json` describes.
        case full
    }

    package static let info = DestinationInfo(
        "JSON Lines", "One document a line.",
        readers: "jq, pandas, DuckDB, Polars, Spark, Hugging Face datasets")

    static let fileExtension = "jsonl"

    @Setting(
        "The file to write, or '-' for the standard output, or a pattern of files such as 'out/{language}/part-{part}.jsonl'."
    )
    package var path: OutputPattern
    @Setting("When a part of several ends; for paths with '{part}'.") package var split: SplitSettings?
    @Setting("'record' for the record, 'full' for the lossless form of the document.") package var mode = Mode
        .record
    @Setting("How the file is compressed; 'auto' goes by the end of its name.") package var compression =
        FileCompression.auto

    /// The defaults.
    package init() {}

    /// A record without text says nothing; the lossless form may be of any document.
    package var needs: [DocumentPart] { mode == .record ? [.text] : [] }

    func format(in context: ExportContext) -> JSONLinesFormat { JSONLinesFormat(mode: mode) }

    package func audit(_ checkpoint: JSONValue, in context: ExportContext, by auditor: inout SinkAudit) throws
    {
        let target = target(in: context)
        if target.isStandardOutput { return auditor.isReadable = false }
        if path.isPattern || context.isChunked || context.schema.isSelected && mode == .record {
            return try auditFile(checkpoint, in: context, by: &auditor)
        }
        try JSONLinesAudit(target: target, mode: mode, makers: context.makers).run(checkpoint, by: &auditor)
    }
}

/// Documents as lines of JSON.
struct JSONLinesFormat: RecordFormat {
    let mode: JSONLinesOutput.Mode
    var name: String { "jsonl" }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        let document = batch.documents[place]
        var json = JSONWriter(appendingTo: bytes)
        bytes = []
        switch mode {
        case .record where batch.schema.isSelected:
            json.write(batch.records[place], columns: batch.schema.columns)
        case .record: json.writeRecord(document)
        case .full: DocumentForm(document).write(to: &json)
        }
        json.newline()
        bytes = json.takeBytes()
    }
}
