import PipelineCore
import WebFormats

/// The dead letters of a run, one JSON line each; no file where nothing died.
actor DeadLetterFile {
    private let path: String
    private var file: AtomicFile?
    private var records = 0
    private var bytes = 0
    private var digest = SHA256()
    /// Whether any has been written.
    var isUsed: Bool { records > 0 }

    /// Begins with none.
    init(path: String) {
        self.path = path
    }

    /// Goes on where an interrupted run stood.
    ///
    /// - Throws: where the letters are not as they were.
    init(path: String, from checkpoint: JSONValue) throws {
        self.path = path
        guard let bytes = checkpoint["bytes"]?.wholeNumber, let records = checkpoint["records"]?.wholeNumber,
            let sha256 = checkpoint["sha256"]?.text
        else { throw StageFailure("no_checkpoint", "the checkpoint of the dead letters cannot be read") }
        let partial = FileRemoval.partialPath(for: path)
        let isCommitted = !FileRemoval.exists(partial)
        var reader = try ByteReader(path: isCommitted ? path : partial)
        var left = bytes
        while left > 0 {
            let part = try reader.read(upTo: min(1 << 20, left))
            guard !part.isEmpty else { break }
            digest.update(part)
            left -= part.count
        }
        guard left == 0, digest.hexadecimalDigest() == sha256 else {
            throw StageFailure("no_checkpoint", "\(path) is not as the run left it")
        }
        self.records = records
        self.bytes = bytes
        if !isCommitted { file = try AtomicFile(resuming: path, keeping: bytes) }
    }

    func append(_ dead: DeadDocument, _ form: DocumentForm) throws {
        var json = JSONWriter()
        json.writeLetter(dead, form)
        try append(line: json.bytes)
    }

    /// Appends a letter as it was written before, with its line end.
    func append(line: [UInt8]) throws {
        if !isUsed { file = try AtomicFile(path: path) }
        guard file != nil else {
            throw StageFailure(
                "committed", "\(path) has its final name already, and more was to follow; run again")
        }
        try file?.write(line)
        records += 1
        bytes += line.count
        digest.update(line)
    }

    /// Hands them to the operating system and says how far they have come; nil where there are none.
    func checkpoint() throws -> JSONValue? {
        guard isUsed else { return nil }
        try file?.flush()
        return [
            "records": .integer(records), "bytes": .integer(bytes),
            "sha256": .string(digest.hexadecimalDigest()),
        ]
    }

    /// Brings them to the disk.
    func prepare() throws {
        try file?.prepare()
    }

    /// Makes them visible in place of those of an earlier run of the same pipeline.
    func commit() throws {
        if isUsed { return try file?.commit() ?? () }
        try FileRemoval.remove(path)
    }

    /// Leaves them to a later run.
    func suspend() { file?.suspend() }

    func abandon() {
        file?.abandon()
    }
}
