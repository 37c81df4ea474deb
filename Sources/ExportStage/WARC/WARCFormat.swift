import PipelineCore
import WebFormats

/// Documents as WARC records.
///
/// A record's identity is a UUID made of the document's, and its date that of the original record or else the beginning
/// of 1970: the clock would make every run another.
struct WARCFormat: RecordFormat {
    let content: WARCOutput.Content
    let compresses: Bool
    let makers: String

    var name: String { "warc" }
    var compressesRecords: Bool { true }

    var head: [UInt8] {
        let fields = [
            WARCRecordWriter.Field("WARC-Type", "warcinfo"),
            WARCRecordWriter.Field("WARC-Date", Self.unknownDate),
            WARCRecordWriter.Field("WARC-Record-ID", Self.identity(of: "warcinfo \(makers)")),
            WARCRecordWriter.Field("Content-Type", "application/warc-fields"),
        ]
        return WARCRecordWriter(compresses: compresses).record(
            fields,
            content: [
                Array("software: pipeline\r\nformat: WARC File Format 1.1\r\nmade-by: \(makers)\r\n".utf8)
            ])
    }

    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws {
        let document = batch.documents[place]
        let payload = document.payload
        var fields = [
            WARCRecordWriter.Field("WARC-Record-ID", Self.identity(of: "\(document.id) \(content)")),
            WARCRecordWriter.Field("WARC-Target-URI", Self.uri(document.source.location)),
            WARCRecordWriter.Field("WARC-Date", Self.unknownDate),
            WARCRecordWriter.Field("X-Doc-Id", document.id.text),
        ]
        var parts: [[UInt8]]
        switch content {
        case .text:
            fields.append(WARCRecordWriter.Field("WARC-Type", "conversion"))
            fields.append(WARCRecordWriter.Field("Content-Type", "text/plain; charset=utf-8"))
            parts = [Array(document.text.utf8)]
        case .original where !payload.headers.isEmpty || payload.status != nil:
            fields.append(WARCRecordWriter.Field("WARC-Type", "response"))
            fields.append(WARCRecordWriter.Field("Content-Type", "application/http; msgtype=response"))
            parts = [Self.head(of: payload), payload.body]
        case .original:
            fields.append(WARCRecordWriter.Field("WARC-Type", "resource"))
            fields.append(
                WARCRecordWriter.Field("Content-Type", payload.mediaType ?? "application/octet-stream"))
            parts = [payload.body]
        }
        fields.sort { $0.name == "WARC-Type" && $1.name != "WARC-Type" }
        bytes += WARCRecordWriter(compresses: compresses).record(fields, content: parts)
    }

    private static let unknownDate = "1970-01-01T00:00:00Z"

    /// The head of the response.
    ///
    /// The body is decoded already: what says otherwise is left out.
    private static func head(of payload: Payload) -> [UInt8] {
        var head = "HTTP/1.1 \(payload.status ?? 200) \r\n"
        let stale: Set = ["content-encoding", "transfer-encoding", "content-length"]
        for header in payload.headers where !stale.contains(header.name.lowercased()) {
            head += "\(clean(header.name)): \(clean(header.value))\r\n"
        }
        return Array("\(head)Content-Length: \(payload.body.count)\r\n\r\n".utf8)
    }

    /// Without what would end the line.
    private static func clean(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }

    /// A UUID of version 8 made of a text.
    static func identity(of text: String) -> String {
        var digest = SHA256()
        digest.update(Array(text.utf8))
        var digits = Array(digest.hexadecimalDigest().prefix(32))
        digits[12] = "8"
        digits[16] = "8"
        var uuid = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { uuid.append("-") }
            uuid.append(digit)
        }
        return "<urn:uuid:\(uuid)>"
    }

    /// A URI as it is, a path as one of a file.
    private static func uri(_ location: String) -> String {
        if location.contains("://") { return location }
        var uri = "file:"
        for byte in location.utf8 {
            switch byte {
            case 0x21...0x7E where byte != UInt8(ascii: "%"): uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return uri
    }
}
