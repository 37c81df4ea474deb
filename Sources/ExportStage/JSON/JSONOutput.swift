package import PipelineCore

/// How one JSON array is written.
package struct JSONOutput: FileDestination {
    package static let info = DestinationInfo(
        "JSON", "One array of all documents, a record a line.", readers: "any JSON reader")

    static let fileExtension = "json"

    @Setting(
        "The file to write, or '-' for the standard output, or a pattern of files such as 'out/{language}/part-{part}.json'."
    )
    package var path: OutputPattern
    @Setting("When a part of several ends; for paths with '{part}'.") package var split: SplitSettings?
    @Setting("'record' for the record, 'full' for the lossless form of the document.") package var mode =
        JSONLinesOutput.Mode.record
    @Setting("How the file is compressed; 'auto' goes by the end of its name.") package var compression =
        FileCompression.auto

    /// The defaults.
    package init() {}

    /// A record without text says nothing; the lossless form may be of any document.
    package var needs: [DocumentPart] { mode == .record ? [.text] : [] }
    /// The commas between records are those of the whole.
    package var joinsParts: Bool { false }

    func format(in context: ExportContext) -> JSONArrayFormat {
        JSONArrayFormat(lines: JSONLinesFormat(mode: mode))
    }
}

/// Records as the elements of one array.
struct JSONArrayFormat: RecordFormat {
    let lines: JSONLinesFormat

    var name: String { "json" }
    var head: [UInt8] { Array("[\n".utf8) }
    var separator: [UInt8] { Array(",\n".utf8) }
    var tail: [UInt8] { Array("\n]\n".utf8) }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        var line: [UInt8] = []
        try lines.encode(&batch, at: place, into: &line)
        bytes += line.dropLast()
    }
}
