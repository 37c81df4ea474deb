/// Decides where the input is cut into shards.
enum ShardCuts {
    /// What a document weighs beside its bytes: the work that each takes, however small it is.
    static let documentWeight = 4096
    /// What a shard weighs where their number is not given, in bytes.
    static let shardWeight = 256 << 20
    /// The most shards there can be.
    static let maximumShards = 100_000

    /// The number of shards for inputs of some weight.
    static func shards(for weight: Int) -> Int { min(maximumShards, max(1, (weight - 1) / shardWeight + 1)) }

    /// The batches at which shards begin, and the end: one more than there are shards.
    ///
    /// Each cut is the boundary between batches that comes closest to an even share; shards may be empty where there
    /// are few batches.
    ///
    /// - Parameter ends: the weight of all batches up to each one, it included.
    static func cuts(_ ends: [Int], into shards: Int) -> [Int] {
        let total = ends.last ?? 0
        var cuts = [0]
        var next = 0
        for shard in 1..<max(1, shards) {
            let target = total / shards * shard + total % shards * shard / shards
            while next < ends.count, ends[next] < target { next += 1 }
            // The boundary behind `next` is the first at or beyond the target; the one before it may be closer.
            guard next < ends.count else {
                cuts.append(ends.count)
                continue
            }
            let before = next == 0 ? 0 : ends[next - 1]
            cuts.append(ends[next] - target < target - before ? next + 1 : next)
        }
        return cuts + [ends.count]
    }
}
