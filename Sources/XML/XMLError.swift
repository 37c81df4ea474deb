/// Why reading of an XML document was given up; anything less is mended.
public enum XMLError: Error, Sendable, Hashable {
    /// More elements stand within one another than the limit.
    case tooDeep(limit: Int)
    /// The document's own entities make more text than the limit of bytes: what bombs do.
    case tooMuchExpansion(limit: Int)
}

extension XMLError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .tooDeep(let limit): "more than \(limit) elements stand within one another"
        case .tooMuchExpansion(let limit): "its entities expand to more than \(limit) bytes"
        }
    }
}

/// What reading a document may take.
public struct XMLLimits: Sendable, Hashable {
    /// The most elements that may stand within one another.
    public var depth: Int
    /// The most bytes the document's own entities may make; nil for ten times the document's size, and no less than
    /// 64 KiB.
    public var expandedBytes: Int?

    /// Makes limits.
    public init(depth: Int = 512, expandedBytes: Int? = nil) {
        self.depth = depth
        self.expandedBytes = expandedBytes
    }
}
