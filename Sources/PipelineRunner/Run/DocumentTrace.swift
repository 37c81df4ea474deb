/// What the runner itself notes about a document on its way.
struct DocumentTrace: Sendable {
    /// What all stages so far depended on; nil where nothing is kept.
    var key: CacheKey?
    /// Whether the current stage's result came out of the cache.
    var isCached = false
    /// The fingerprint of its bytes.
    var inputHash = ""
    /// The fingerprint of what it was like behind each stage, the source first.
    var states: [UInt32] = []
}
