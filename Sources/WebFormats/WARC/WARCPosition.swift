/// A place in a WARC file where a record begins, and where reading can begin again.
public struct WARCPosition: Hashable, Sendable {
    /// The byte in the file; in a gzip file, the start of the member in which the record begins.
    public var offset: Int
    /// The inflated bytes of that member that come before the record; 0 where each record has its own member,
    /// and in plain files.
    public var inflatedSkip: Int

    /// Makes a position.
    public init(offset: Int, inflatedSkip: Int = 0) {
        self.offset = offset
        self.inflatedSkip = inflatedSkip
    }

    /// The start of a file.
    public static let start = WARCPosition(offset: 0)
}

extension WARCPosition: CustomStringConvertible {
    /// `123`, or `123+45` where 45 inflated bytes of the member come before.
    public var description: String { inflatedSkip == 0 ? "\(offset)" : "\(offset)+\(inflatedSkip)" }
}
