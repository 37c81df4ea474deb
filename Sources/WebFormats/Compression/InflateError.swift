/// Bytes that do not inflate as they should.
public enum InflateError: Error, Hashable, Sendable {
    /// There would be more than so many bytes.
    case tooLarge(limit: Int)
    /// The input ends too early; what came of it until then.
    case truncated(salvaged: [UInt8])
    /// The input is damaged: the decoder's words, and what came of it until then.
    case damaged(String, salvaged: [UInt8])
}

extension InflateError: CustomStringConvertible {
    /// What is wrong and what can be done.
    public var description: String {
        switch self {
        case .tooLarge(let limit):
            "it inflates to more than the limit of \(limit) bytes; raise the limit if you trust the sender"
        case .truncated(let salvaged):
            "the compressed bytes end too early (\(salvaged.count) bytes were saved); fetch them again"
        case .damaged(let detail, let salvaged):
            "the compressed bytes are damaged: \(detail) (\(salvaged.count) bytes were saved); fetch them again"
        }
    }
}
