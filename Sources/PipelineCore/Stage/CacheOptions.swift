/// Which results of stages are kept from run to run.
public enum CacheScope: String, Sendable, SettingChoice {
    /// Those of stages that take longer than it takes to look a result up.
    case auto
    /// Those of all stages that allow it.
    case all
    /// None: everything is worked out anew.
    case none
}

/// How results of stages are kept from run to run.
public struct CacheOptions: Sendable, Hashable {
    /// Which results are kept.
    public var keep: CacheScope
    /// The most bytes they may take; what has not been used for the longest time gives way.
    public var maximumBytes: Int
    /// The file that holds them; nil for `.pipeline/cache.db` in the pipeline's folder.
    public var path: String?

    /// Makes options.
    public init(keep: CacheScope = .auto, maximumBytes: Int = 2 << 30, path: String? = nil) {
        self.keep = keep
        self.maximumBytes = maximumBytes
        self.path = path
    }
}
