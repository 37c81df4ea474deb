/// Something wrong in a gzip file, and where it begins.
public struct GzipProblem: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// A member's bytes are damaged; what the decoder says.
        case damaged(String)
        /// The file ends inside a member.
        case truncated
        /// A member inflates to more than the limit in bytes.
        case tooLarge(limit: Int)
        /// Bytes that belong to no member.
        case notGzip
    }

    /// Where the damaged member or the foreign bytes begin, in bytes from the start of the file.
    public let offset: Int
    /// What is wrong.
    public let reason: Reason

    /// Makes a problem.
    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }
}

extension GzipProblem: CustomStringConvertible {
    /// What, where and what can be done.
    public var description: String {
        switch reason {
        case .damaged(let detail):
            "the gzip member at byte \(offset) is damaged (\(detail)); fetch the file again if others need it"
        case .truncated:
            "the file ends inside the gzip member at byte \(offset); fetch the rest of the file"
        case .tooLarge(let limit):
            "the gzip member at byte \(offset) inflates to more than \(limit) bytes; raise the limit if you trust it"
        case .notGzip:
            "the bytes from \(offset) on belong to no gzip member; they are passed over"
        }
    }
}
