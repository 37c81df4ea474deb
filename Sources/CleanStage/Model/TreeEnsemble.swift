#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Boosted trees, laid out so that sixteen rows are looked at together and feature by feature.
///
/// For each tree a row has a set of leaves it may still come to, one bit a leaf from left to right. A split whose
/// threshold the row exceeds takes the leaves of its left side out; once all splits had their turn, the leftmost leaf
/// left is the one a walk would have come to (C. Lucchese et al., *QuickScorer*, 2015). The splits of a feature lie in
/// order of their thresholds: those that all rows exceed cost one operation for all of them, those that none does cost
/// nothing. Trees are added up in their order, so that sums are to the bit those of a walk.
struct TreeEnsemble: Sendable {
    /// A split of a tree.
    struct Split: BitwiseCopyable, Sendable {
        var threshold: Float
        var tree: UInt32
        /// The leaves that a row which exceeds the threshold may still come to.
        var leaves: UInt32
    }

    /// The most leaves a tree may have: a bit each.
    static let maximumLeaves = 32

    /// By feature, and of one feature by threshold.
    private let splits: [Split]
    /// The first split of each feature, and the end of the last one's.
    private let starts: [Int]
    /// `maximumLeaves` values a tree.
    private let values: [Float]
    /// How many trees there are.
    let count: Int
    /// Features of a row that the trees may look at.
    let width: Int

    /// Trees whose splits are sorted by feature and threshold.
    init(splits: [Split], starts: [Int], values: [Float]) {
        self.splits = splits
        self.starts = starts
        self.values = values
        count = values.count / Self.maximumLeaves
        width = starts.count - 1
    }

    /// Calls a closure with the sum of the trees' values for each row of a tile.
    func withSums(_ tile: FeatureTile, _ body: (UnsafePointer<Float>) -> Void) {
        withUnsafeTemporaryAllocation(of: SIMD4<UInt32>.self, capacity: count * FeatureTile.vectors) { own in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { common in
                withUnsafeTemporaryAllocation(of: Float.self, capacity: FeatureTile.rows) { sums in
                    guard let own = own.baseAddress, let common = common.baseAddress,
                        let sums = sums.baseAddress
                    else { return }
                    findLeaves(tile, own, common)
                    add(own, common, sums)
                    body(sums)
                }
            }
        }
    }

    /// Finds the leaves that rows may come to: each row's own, and those that no split common to all took out.
    private func findLeaves(
        _ tile: FeatureTile, _ own: UnsafeMutablePointer<SIMD4<UInt32>>,
        _ common: UnsafeMutablePointer<UInt32>
    ) {
        own.initialize(repeating: SIMD4(repeating: .max), count: count * FeatureTile.vectors)
        common.initialize(repeating: .max, count: count)
        splits.withUnsafeBufferPointer { splits in
            guard let splits = splits.baseAddress else { return }
            for feature in 0..<width where starts[feature] < starts[feature + 1] {
                let values = UnsafePointer(tile.vectors(of: feature))
                let extremes = FeatureExtremes(of: values)
                let end = splits + starts[feature + 1]
                var split = splits + starts[feature]
                while split < end, split.pointee.threshold < extremes.least {
                    common[Int(split.pointee.tree)] &= split.pointee.leaves
                    split += 1
                }
                while split < end, split.pointee.threshold < extremes.greatest {
                    Self.apply(split.pointee, values, own + Int(split.pointee.tree) * FeatureTile.vectors)
                    split += 1
                }
            }
        }
    }

    @inline(__always)
    private static func apply(
        _ split: Split, _ values: UnsafePointer<SIMD4<Float>>, _ own: UnsafeMutablePointer<SIMD4<UInt32>>
    ) {
        let threshold = SIMD4(repeating: split.threshold)
        let leaves = SIMD4(repeating: split.leaves)
        own[0] = own[0].replacing(with: own[0] & leaves, where: values[0] .> threshold)
        own[1] = own[1].replacing(with: own[1] & leaves, where: values[1] .> threshold)
        own[2] = own[2].replacing(with: own[2] & leaves, where: values[2] .> threshold)
        own[3] = own[3].replacing(with: own[3] & leaves, where: values[3] .> threshold)
    }

    /// Adds up the values of the leaves that rows come to.
    private func add(
        _ own: UnsafePointer<SIMD4<UInt32>>, _ common: UnsafePointer<UInt32>,
        _ sums: UnsafeMutablePointer<Float>
    ) {
        sums.initialize(repeating: 0, count: FeatureTile.rows)
        let own = UnsafeRawPointer(own).assumingMemoryBound(to: UInt32.self)
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            for tree in 0..<count {
                let values = values + tree * Self.maximumLeaves
                let own = own + tree * FeatureTile.rows
                for row in 0..<FeatureTile.rows {
                    sums[row] += values[(own[row] & common[tree]).trailingZeroBitCount]
                }
            }
        }
    }

    /// The probability that belongs to a sum.
    static func probability(_ sum: Float) -> Float { 1 / (1 + expf(-sum)) }

    /// e to the power of a number.
    static func exponential(_ number: Float) -> Float { expf(number) }
}
