public import PipelineCore

/// What a document may take.
public struct LimitSettings: SettingGroup {
    /// The most bytes a document may have as it is stored.
    @Setting("The most bytes a document may have as it is stored.")
    public var document = ByteSize(DocumentLimits.standardBytes)
    /// The most bytes a document may have once it is decompressed; as `document` unless given.
    @Setting("The most bytes a document may have once it is decompressed; as 'document' unless given.")
    public var decoded: ByteSize?
    /// How long a stage may take over a document; 0 for as long as it likes.
    @Setting("How long a stage may take over a document; 0 for as long as it likes.")
    public var seconds = DocumentLimits.standardTime
    /// The most elements of a page that may stand within one another.
    @Setting("The most elements of a page that may stand within one another; any number unless given.")
    public var depth: Int?

    /// The defaults.
    public init() {}

    /// A depth that no parser can tell is a mistake.
    public func problems() -> [SettingProblem] {
        guard let depth, !Self.depths.contains(depth) else { return [] }
        return [
            SettingProblem(
                at: "depth", "'depth' is \(depth)",
                remedy: "it takes a whole number from \(Self.depths.lowerBound) to \(Self.depths.upperBound)")
        ]
    }

    /// The depths that can be told: the parser keeps fewer elements open than one more than the largest.
    private static let depths = 16...4095

    /// The limits as the runner takes them.
    public var limits: DocumentLimits {
        DocumentLimits(
            bytes: document.bytes, decodedBytes: decoded?.bytes, time: seconds == .zero ? nil : seconds,
            depth: depth)
    }
}

/// What a stage may take over a document.
public struct StageLimitSettings: SettingGroup {
    /// How long the stage may take over a document; 0 for as long as it likes.
    @Setting("How long the stage may take over a document; 0 for as long as it likes.")
    public var seconds: Duration

    /// The defaults.
    public init() {}
}
