import PipelineCore
import WebFormats

/// Writes one file per document into a folder, which takes its place as a whole.
actor FolderWriter<Format: RecordFormat>: RecordWriter {
    private nonisolated let format: Format
    private nonisolated let pattern: NamePattern
    private let makers: String
    private let schema: RecordSchema
    /// Nil where it had its final name already.
    private var folder: StagedFolder?
    private var records = 0
    private var bytes = 0

    /// Begins a new folder, or goes on with that of an interrupted run.
    init(
        _ format: Format, _ pattern: NamePattern, in context: ExportContext, from checkpoint: JSONValue? = nil
    )
        throws
    {
        self.format = format
        self.pattern = pattern
        makers = context.makers
        schema = context.schema
        let path = context.stage.output(pattern.folder)
        guard let checkpoint else {
            folder = try StagedFolder(path, shown: pattern.folder)
            return
        }
        guard case .integer(let records) = checkpoint["records"],
            case .integer(let bytes) = checkpoint["bytes"]
        else { throw StageFailure("no_checkpoint", "the checkpoint of \(pattern.folder) cannot be read") }
        self.records = records
        self.bytes = bytes
        if StagedFolder.isCommitted(path, checkpoint) {
            try FolderMove.remove(StagedFolder.staging(for: path))
        } else {
            folder = try StagedFolder(path, shown: pattern.folder, from: checkpoint)
        }
    }

    /// Documents as files.
    struct Encoded: Sendable {
        fileprivate var files: [File] = []
        fileprivate struct File: Sendable {
            let name: String
            let bytes: [UInt8]
        }
    }

    nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> Encoded {
        var encoded = Encoded()
        for place in records.documents.indices {
            var bytes = format.head
            do {
                try format.encode(&records, at: place, into: &bytes)
                bytes += format.tail
                encoded.files.append(
                    Encoded.File(name: pattern.name(for: records.documents[place]), bytes: bytes))
            } catch {
                records.fail(error, at: place)
            }
        }
        return encoded
    }

    @discardableResult func write(_ encoded: Encoded) throws -> [RecordPlace] {
        for file in encoded.files {
            guard folder != nil else {
                throw StageFailure(
                    "committed",
                    "\(pattern.folder) has its final name already, and more was to follow; run again")
            }
            let name = freeName(file.name)
            guard let path = try folder?.begin(name) else { continue }
            try FolderCreation.createFolder(FilePath.folder(of: path))
            try WholeFile.write(file.bytes, to: path)
            records += 1
            bytes += file.bytes.count
        }
        return []
    }

    /// A name that no file of the run has yet: documents may have one identity, and none may replace another.
    private func freeName(_ name: String) -> String {
        guard let staging = folder?.staging, FileRemoval.exists("\(staging)/\(name)") else { return name }
        let folderEnd = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
        let dot = name[folderEnd...].lastIndex(of: ".") ?? name.endIndex
        var number = 2
        while FileRemoval.exists("\(staging)/\(name[..<dot])~\(number)\(name[dot...])") { number += 1 }
        return "\(name[..<dot])~\(number)\(name[dot...])"
    }

    func checkpoint() throws -> JSONValue {
        var members = [
            JSONMember("folder", .string(pattern.folder)), JSONMember("format", .string(format.name)),
            JSONMember("records", .integer(records)), JSONMember("bytes", .integer(bytes)),
        ]
        if let own = try folder?.checkpoint() { members += own }
        return .object(members)
    }

    func sync() throws { try folder?.sync() }

    func prepare(_ report: RunReport) throws {
        try folder?.prepare([
            "folder": .string(FilePath.name(of: pattern.folder)), "format": .string(format.name),
            "records": .integer(records), "bytes": .integer(bytes), "list": .string(StagedFolder.listName),
            "pipeline": .string(report.pipeline), "made_by": .string(makers), "run": report.json,
        ])
    }

    func commit() throws { try folder?.commit() }
    func suspend() { folder?.suspend() }
    func abandon() { folder?.abandon() }
}
