/// What the runner itself notes about a document on its way.
struct DocumentTrace: Sendable {
    /// What all stages so far depended on; nil where nothing is kept.
    var key: CacheKey?
    /// Whether the current stage's result came out of the cache.
    var isCached = false
}
