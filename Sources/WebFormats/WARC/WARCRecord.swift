/// A record of a WARC file (ISO 28500): its header and the bytes of its content.
public struct WARCRecord: Sendable {
    /// The version as it was written, such as `1.1`.
    public let version: String
    /// The header fields.
    public let headers: HeaderList
    /// The content block; for a response as it was crawled, an HTTP message.
    public let content: [UInt8]
    /// Where the record begins.
    public let position: WARCPosition
    /// The bytes it takes in the file, or nil where it shares a gzip member with other records.
    public let compressedLength: Int?

    /// Where the record, or the gzip member it begins in, begins in the file.
    public var offset: Int { position.offset }
    /// What kind of record it is; ``WARCRecordType/other(_:)`` with no text where the field is missing.
    public var type: WARCRecordType { WARCRecordType(headers["WARC-Type"] ?? "") }
    /// The URI whose capture the record holds or speaks of, without the angle brackets some writers add.
    public var targetURI: String? { headers["WARC-Target-URI"].map(Self.bare) }
    /// The record's identity, a URI, without angle brackets.
    public var recordID: String? { headers["WARC-Record-ID"].map(Self.bare) }
    /// The instant of capture as it was written, usually `2024-05-06T07:08:09Z`.
    public var date: String? { headers["WARC-Date"] }
    /// The media type of the content block, such as `application/http; msgtype=response`.
    public var contentType: String? { headers["Content-Type"] }

    private static func bare(_ value: String) -> String {
        value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
    }
}

extension WARCRecord {
    /// Reads the bytes of one whole record, inflated; nil where they are none.
    package init?(whole bytes: [UInt8], at offset: Int) {
        let record: WARCRecord? = bytes.withUnsafeBytes { bytes in
            guard WARCHead.begins(bytes, at: 0), let length = bytes.index(of: Array("\r\n\r\n".utf8), from: 0)
            else { return nil }
            let head = WARCHead(bytes, length: length + 4, position: WARCPosition(offset: offset))
            guard let size = head.headers.number(in: "Content-Length"), bytes.count - head.length >= size
            else {
                return nil
            }
            let content = UnsafeRawBufferPointer(rebasing: bytes[head.length..<(head.length + size)])
            return head.record(content: content, compressedLength: nil)
        }
        guard let record else { return nil }
        self = record
    }
}
