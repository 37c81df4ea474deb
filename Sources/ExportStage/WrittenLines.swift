import PipelineCore
import WebFormats

/// What a file of JSON Lines holds so far, and its digest.
struct WrittenLines {
    private(set) var bytes = 0
    private(set) var records = 0
    private var digest = SHA256()

    /// Nothing yet.
    init() {}

    /// The SHA-256 of all bytes, as `sha256sum` prints it.
    var sha256: String { digest.hexadecimalDigest() }

    /// Reads back what a checkpoint says was written.
    ///
    /// - Parameter isWhole: whether nothing may stand behind it.
    /// - Throws: where the file does not begin with it.
    init(checking path: String, against checkpoint: JSONValue, isWhole: Bool) throws {
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
        let rest = isWhole ? try reader.fill(atLeast: 1) : 0
        guard self.bytes == bytes, rest == 0, self.sha256 == sha256 else {
            throw StageFailure("no_checkpoint", "\(path) is not as the run left it")
        }
    }

    /// Adds lines.
    ///
    /// - Returns: where each of them lies.
    mutating func add(_ lines: EncodedLines) -> [RecordPlace] {
        digest.update(lines.bytes)
        let start = bytes
        var places: [RecordPlace] = []
        places.reserveCapacity(lines.ends.count)
        var lineStart = 0
        for end in lines.ends {
            places.append(RecordPlace(offset: start + lineStart, length: end - lineStart))
            lineStart = end
        }
        bytes += lines.bytes.count
        records += lines.ends.count
        return places
    }

    /// How far the file has come.
    func checkpoint(of target: JSONLinesTarget) -> JSONValue {
        [
            "file": .string(target.shown), "format": "jsonl", "records": .integer(records),
            "bytes": .integer(bytes), "sha256": .string(sha256),
        ]
    }
}

/// Where JSON Lines go.
struct JSONLinesTarget {
    /// The file as the definition names it.
    let shown: String
    /// The file for the file system.
    let path: String

    init(_ settings: JSONLinesOutput, in context: StageContext) {
        shown = settings.path.text
        path = context.output(settings.path.text)
    }

    var isStandardOutput: Bool { shown == "-" }
    /// The last part of its path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
