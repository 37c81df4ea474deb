package import PipelineCore
import WebFormats

/// Writes JSON Lines to a file, atomically, or to the standard output.
package actor JSONLinesSink: Sink {
    private nonisolated let mode: JSONLinesOutput.Mode
    private let path: String
    private var file: AtomicFile?
    private var manifest: AtomicFile?
    private var records = 0
    private var digest = SHA256()

    init(_ settings: JSONLinesOutput, in context: StageContext) throws {
        mode = settings.mode
        path = context.output(settings.path.text)
        file = settings.path.text == "-" ? nil : try AtomicFile(path: path)
    }

    package nonisolated func encode<D: Document>(_ documents: [D]) -> EncodedLines {
        var json = JSONWriter(capacity: documents.reduce(0) { $0 + $1.text.utf8.count + 512 })
        for document in documents {
            switch mode {
            case .record: json.writeRecord(document)
            case .full: DocumentForm(document).write(to: &json)
            }
            json.newline()
        }
        return EncodedLines(records: documents.count, bytes: json.bytes)
    }

    package func write(_ encoded: EncodedLines) throws {
        guard file != nil else { return try StandardOutput.write(encoded.bytes) }
        records += encoded.records
        digest.update(encoded.bytes)
        try file?.write(encoded.bytes)
    }

    package func prepare(_ report: RunReport) throws {
        guard let bytes = file?.count else { return }
        try file?.prepare()
        let text = Manifest(
            file: path.split(separator: "/").last.map(String.init) ?? path, format: "jsonl", records: records,
            bytes: bytes, sha256: digest.hexadecimalDigest(), report: report)
        var manifest = try AtomicFile(path: Manifest.path(for: path))
        try manifest.write(text.json.pretty + "\n")
        try manifest.prepare()
        self.manifest = consume manifest
    }

    package func commit() throws {
        try file?.commit()
        try manifest?.commit()
    }

    package func abandon() {
        file?.abandon()
        manifest?.abandon()
    }
}

/// Documents as JSON Lines.
package struct EncodedLines: Sendable {
    let records: Int
    package let bytes: [UInt8]
}
