import PipelineCore
import WebFormats

/// What a file of records holds so far, and its digest.
struct WrittenRecords {
    private(set) var bytes = 0
    private(set) var records = 0
    private var digest = SHA256()

    /// Nothing yet.
    init() {}

    /// The SHA-256 of all bytes, as `sha256sum` prints it.
    var sha256: String { digest.hexadecimalDigest() }

    /// Reads back what a checkpoint says was written.
    ///
    /// - Parameters:
    ///   - tail: what must stand behind it, and nothing else; nil where anything may.
    /// - Throws: where the file does not begin with it.
    init(checking path: String, against checkpoint: JSONValue, tail: [UInt8]?) throws {
        guard case .integer(let bytes) = checkpoint["bytes"],
            case .integer(let records) = checkpoint["records"],
            case .string(let sha256) = checkpoint["sha256"]
        else { throw StageFailure("no_checkpoint", "the checkpoint of \(path) cannot be read") }
        var reader = try ByteReader(path: path)
        while self.bytes < bytes {
            let part = try reader.read(upTo: min(1 << 20, bytes - self.bytes))
            guard !part.isEmpty else { break }
            digest.update(part)
            self.bytes += part.count
        }
        self.records = records
        let isEnded = try tail.map { try reader.read(upTo: $0.count + 1) == $0 } ?? true
        guard self.bytes == bytes, isEnded, self.sha256 == sha256 else {
            throw StageFailure("no_checkpoint", "\(path) is not as the run left it")
        }
    }

    /// Adds what is no record.
    mutating func add(_ more: [UInt8]) {
        digest.update(more)
        bytes += more.count
    }

    /// Notes how many records there are, where they were not added one by one.
    mutating func note(records: Int) { self.records = records }

    /// Adds records.
    ///
    /// - Returns: where each of them lies; nothing where they are compressed together.
    mutating func add(_ encoded: EncodedRecords) -> [RecordPlace] {
        let start = bytes
        add(encoded.written)
        records += encoded.ends.count
        guard encoded.compressed == nil else { return [] }
        var places: [RecordPlace] = []
        places.reserveCapacity(encoded.ends.count)
        var recordStart = 0
        for end in encoded.ends {
            places.append(RecordPlace(offset: start + recordStart, length: end - recordStart))
            recordStart = end
        }
        return places
    }

    /// How far the file has come.
    func checkpoint(of target: FileTarget, format: String) -> JSONValue {
        [
            "file": .string(target.shown), "format": .string(format), "records": .integer(records),
            "bytes": .integer(bytes), "sha256": .string(sha256),
        ]
    }
}
