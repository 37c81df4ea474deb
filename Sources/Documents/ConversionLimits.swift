/// What turning a document into HTML may take.
public struct ConversionLimits: Sendable, Hashable {
    /// The most bytes that it may unpack to.
    public var bytes: Int
    /// The most seconds of CPU time that a PDF may take.
    public var seconds: Int

    /// Makes limits.
    public init(bytes: Int, seconds: Int = 30) {
        self.bytes = bytes
        self.seconds = seconds
    }
}
