/// How much of a record is held in memory; what is larger is passed over and reported.
public struct WARCLimits: Hashable, Sendable {
    /// The most bytes a record's header may have.
    public var headerBytes: Int
    /// The most bytes a record's content may have.
    public var contentBytes: Int

    /// Makes limits; the defaults hold every page and most documents.
    public init(headerBytes: Int = 1 << 20, contentBytes: Int = 64 << 20) {
        self.headerBytes = headerBytes
        self.contentBytes = contentBytes
    }
}
