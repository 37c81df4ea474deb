package import PipelineCore

/// How far a run has come in a database: how many documents, and a digest of all of them in order.
package struct StoreCheckpoint: Hashable, Sendable {
    /// How many documents have been written.
    package private(set) var records = 0
    /// 64 hexadecimal digits, of nothing at first and then of the digest before and the row.
    package private(set) var sha256 = String(repeating: "0", count: 64)
    private var digest = [UInt8](repeating: 0, count: 32)

    /// Nothing yet.
    package init() {}

    init?(records: Int, sha256: String) {
        guard let digest = Self.bytes(sha256) else { return nil }
        self.records = records
        self.sha256 = sha256
        self.digest = digest
    }

    /// Reads a sink's checkpoint back; nil where it is none.
    package init?(json: JSONValue) {
        guard case .integer(let records) = json["records"], case .string(let sha256) = json["sha256"] else {
            return nil
        }
        self.init(records: records, sha256: sha256)
    }

    /// Goes on behind rows.
    package mutating func add(_ rows: [TableRow]) {
        for row in rows {
            var next = SHA256()
            next.update(digest)
            next.update(row.digest)
            digest = next.digest()
        }
        records += rows.count
        sha256 = digest.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8]? {
        let digits = Array(hexadecimal.utf8)
        guard digits.count == 64 else { return nil }
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
        }
        return bytes.count == 32 ? bytes : nil
    }
}

/// What a database is told of the run that wrote its rows.
package struct RunNote: Hashable, Sendable {
    /// The pipeline's name.
    package let pipeline: String
    /// The stages with their versions.
    package let stages: String
    /// The counts, as JSON.
    package let report: String

    package init(pipeline: String, stages: String, report: String) {
        self.pipeline = pipeline
        self.stages = stages
        self.report = report
    }
}

/// What becomes of the documents of earlier runs.
package enum StoreMode: Sendable {
    /// They stay unless this run has the same document; its rows take the place of the old ones.
    case merge
    /// They go: afterwards the table holds what this run has written.
    case replace
}
