import PipelineCore
import WebFormats

/// Writes one file per document into a folder, which takes its place as a whole.
actor FolderWriter<Format: RecordFormat>: RecordWriter {
    private nonisolated let format: Format
    private nonisolated let pattern: NamePattern
    private let place: OwnedFolder
    private let makers: String
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
        place = pattern.place(in: context)
        guard let checkpoint else {
            folder = try StagedFolder(place)
            return
        }
        guard case .integer(let records) = checkpoint["records"],
            case .integer(let bytes) = checkpoint["bytes"]
        else { throw StageFailure("no_checkpoint", "the checkpoint of \(place.shown) cannot be read") }
        self.records = records
        self.bytes = bytes
        if StagedFolder.isCommitted(place, checkpoint) {
            try FolderMove.remove(place.staging)
        } else {
            folder = try StagedFolder(place, from: checkpoint)
        }
    }

    /// Documents as files.
    struct Encoded: Sendable {
        fileprivate var files: [File] = []
        fileprivate struct File: Sendable {
            /// As it is listed, but for what tells it from another of its name.
            let listed: ListedFile
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
                // The digest here and not when it is written: several tasks do this at once.
                let name = pattern.name(for: records.documents[place])
                encoded.files.append(
                    Encoded.File(listed: ListedFile(name, records: 1, holding: bytes), bytes: bytes))
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
            let listed = ListedFile(
                freeName(file.listed.name), records: 1, bytes: file.bytes.count, sha256: file.listed.sha256)
            guard let path = try folder?.begin(listed) else { continue }
            try FolderCreation.createFolder(FilePath.folder(of: path))
            try WholeFile.write(file.bytes, to: path)
            records += 1
            bytes += file.bytes.count
        }
        return []
    }

    /// A name that no file of the run has yet: documents may have one identity, and none may replace another.
    private func freeName(_ name: String) -> String {
        OwnedFolder.freeName(name) { FileRemoval.exists("\(place.staging)/\($0)") }
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
        try folder?.prepare(
            .object(
                place.members + [
                    JSONMember("format", .string(format.name)), JSONMember("records", .integer(records)),
                    JSONMember("bytes", .integer(bytes)), JSONMember("pipeline", .string(report.pipeline)),
                    JSONMember("made_by", .string(makers)), JSONMember("run", report.json),
                ]))
    }

    func commit() throws { try folder?.commit() }
    func suspend() { folder?.suspend() }
    func abandon() { folder?.abandon() }
}
