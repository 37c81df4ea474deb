/// Something wrong in a WARC file: where it is, what it is, and what could be saved.
public struct WARCProblem: Error, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Bytes that belong to no record.
        case notARecord
        /// A record's header is longer than the limit.
        case headerTooLong(limit: Int)
        /// A record's header has no usable `Content-Length`.
        case noContentLength
        /// The record does not end where its `Content-Length` says.
        case wrongContentLength(declared: Int)
        /// The record is cut short: by the end of the file, or by the start of the next record.
        case truncated(declared: Int?)
        /// The content is larger than the limit.
        case contentTooLarge(declared: Int, limit: Int)
        /// The compression is damaged.
        case compression(GzipProblem.Reason)
    }

    /// The file as the caller named it.
    public let path: String
    /// Where the damaged record, the gzip member or the foreign bytes begin.
    public let position: WARCPosition
    /// What is wrong.
    public let reason: Reason
    /// The record with what content could be saved, where its header was read: to look at or to keep, for the
    /// content may be too short, too long or wrong.
    public let salvaged: WARCRecord?
}

extension WARCProblem: CustomStringConvertible {
    /// One line: `path@offset: error: what is wrong; what to do`.
    public var description: String { "\(path)@\(position): error: \(explanation); \(remedy)" }

    /// What is wrong, in words.
    public var explanation: String {
        switch reason {
        case .notARecord: "these bytes belong to no WARC record"
        case .headerTooLong(let limit): "the record's header is longer than \(limit) bytes"
        case .noContentLength: "the record has no valid Content-Length"
        case .wrongContentLength(let declared):
            "the record does not end where its Content-Length of \(declared) says" + kept
        case .truncated(let declared):
            "the record is cut short" + (declared.map { ", Content-Length is \($0)" } ?? "") + kept
        case .contentTooLarge(let declared, let limit):
            "the record's content of \(declared) bytes is larger than the limit of \(limit) bytes"
        case .compression(.truncated): "the file ends inside this compressed member" + kept
        case .compression(.damaged(let detail)): "this compressed member is damaged (\(detail))" + kept
        case .compression(.notGzip): "these bytes belong to no compressed member"
        case .compression(.tooLarge(let limit)):
            "this compressed member decompresses to more than \(limit) bytes"
        }
    }

    /// What the reader of the message can do.
    public var remedy: String {
        switch reason {
        case .notARecord, .compression(.notGzip): "they are passed over, reading goes on at the next record"
        case .headerTooLong, .contentTooLarge, .compression(.tooLarge):
            "it is passed over; raise the limit if you trust the file"
        case .noContentLength, .wrongContentLength:
            "correct the program that wrote it; reading goes on at the next record"
        case .truncated, .compression(.truncated), .compression(.damaged):
            "fetch the file again; other records are not affected"
        }
    }

    private var kept: String { salvaged.map { ", \($0.content.count) bytes were saved" } ?? "" }
}

/// What a WARC file gives next.
public enum WARCItem: Sendable {
    /// A sound record.
    case record(WARCRecord)
    /// Damage; reading goes on behind it.
    case problem(WARCProblem)
}
