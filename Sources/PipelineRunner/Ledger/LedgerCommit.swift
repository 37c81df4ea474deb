import CDeflate
import PipelineCore

/// What the ledger says when a batch has been committed: how far the run and each of its outputs has come.
struct LedgerCommit: Sendable {
    /// How many batches have been committed.
    var batches: Int
    /// How many documents have been committed.
    var documents: Int
    /// What each sink said, by its label; null where a sink could not go on from there.
    var sinks: [JSONMember]
    /// How far the dead letters have come; nil where there are none.
    var deadLetters: JSONValue?
    /// The counts up to here.
    var report: RunReport
    /// Whether the input has come to its end.
    var isEnd = false
    /// The checksum of the ledger up to this line's own.
    var checksum: UInt32 = 0
    /// The bytes of the ledger with this line.
    var bytes = 0

    /// The line up to its checksum: `{"commit":7,"documents":1792,"sinks":{…},"report":{…}`.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.name(isEnd ? "end" : "commit")
        json.integer(batches)
        json.name("documents")
        json.integer(documents)
        json.name("sinks")
        json.value(.object(sinks))
        if let deadLetters {
            json.name("dead_letters")
            json.value(deadLetters)
        }
        json.name("report")
        json.value(report.json)
    }

    /// The bytes with which the checksum of a line begins.
    static let checksumMember = Array(#","crc":""#.utf8)
    /// How many bytes the checksum takes at the end of its line, the line end included.
    static let checksumBytes = checksumMember.count + 8 + 3

    /// Reads a line that is one of a commit; nil where something is missing.
    init?(json: JSONValue, pipeline: String) {
        guard let batches = (json["commit"] ?? json["end"])?.wholeNumber,
            let documents = json["documents"]?.wholeNumber, case .object(let sinks) = json["sinks"],
            let report = json["report"].flatMap({ RunReport(pipeline: pipeline, json: $0) }),
            let checksum = json["crc"]?.text.flatMap({ UInt32($0, radix: 16) })
        else { return nil }
        self.batches = batches
        self.documents = documents
        self.sinks = sinks
        deadLetters = json["dead_letters"]
        self.report = report
        isEnd = json["end"] != nil
        self.checksum = checksum
    }

    /// Nothing has been committed.
    init(report: RunReport) {
        batches = 0
        documents = 0
        sinks = []
        self.report = report
    }
}

/// The checksum that runs through a ledger: CRC-32, each commit's going on from the one before.
enum LedgerChecksum {
    static func update(_ checksum: UInt32, _ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.withUnsafeBytes { UInt32(libdeflate_crc32(checksum, $0.baseAddress, $0.count)) }
    }
}
