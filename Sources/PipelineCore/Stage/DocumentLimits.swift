/// What a document may take, so that one that is out of all proportion neither stops nor stalls the others.
public struct DocumentLimits: Sendable, Hashable {
    /// The most bytes it may have as it is stored.
    public var bytes: Int
    /// The most bytes it may have once it is decompressed.
    public var decodedBytes: Int
    /// How long a stage may take over it; nil for as long as it likes.
    public var time: Duration?
    /// The most elements of a page that may stand within one another; nil where a parser's own limit will do.
    public var depth: Int?

    /// As much as documents take that people have written.
    public static let standardBytes = 32 << 20
    /// Far more than stages take, so that a busy machine does not matter: none of the 1,497 pages of the evaluation
    /// archive took more than 1.1 seconds in all stages together while ten times as much ran as there were processors.
    public static let standardTime = Duration.seconds(60)

    /// Makes limits.
    ///
    /// - Parameter decodedBytes: as `bytes` where it is nil.
    public init(
        bytes: Int = Self.standardBytes, decodedBytes: Int? = nil, time: Duration? = Self.standardTime,
        depth: Int? = nil
    ) {
        self.bytes = bytes
        self.decodedBytes = decodedBytes ?? bytes
        self.time = time
        self.depth = depth
    }

    /// No limits at all.
    public static let none = DocumentLimits(bytes: .max, time: nil)
}

extension DocumentLimits {
    /// Why a document is too large, or nil where it is not.
    package func excess(of payload: Payload) -> StageFailure? {
        let bytes = payload.body.count
        guard bytes > decodedBytes else { return nil }
        let setting = decodedBytes == self.bytes ? "document" : "decoded"
        return .tooLarge(bytes: bytes, limit: decodedBytes, setting: setting)
    }
}
