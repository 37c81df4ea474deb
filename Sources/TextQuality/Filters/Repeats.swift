/// Counts what repeats, by hashes: an open table that is used again for one text after the other.
struct HashCounter {
    private var keys: [UInt64]
    private var counts: [Int32]
    private let shift: UInt64

    /// For so many different hashes at most.
    init(capacity: Int) {
        var bits: UInt64 = 4
        while (1 << bits) < capacity * 2 { bits += 1 }
        keys = [UInt64](repeating: 0, count: 1 << bits)
        counts = [Int32](repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    /// Counts a hash.
    ///
    /// - Returns: how often it has been counted now.
    @inline(__always)
    mutating func add(_ hash: UInt64) -> Int32 {
        var slot = Int(RollingHash.mixed(hash) >> shift)
        let mask = keys.count - 1
        while counts[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
        keys[slot] = hash
        counts[slot] += 1
        return counts[slot]
    }
}

/// What repeats among the parts of a text.
struct Repeats {
    /// How many parts occurred before.
    private(set) var parts = 0
    /// Their characters.
    private(set) var characters = 0

    init(_ ranges: [Range<Int>], of text: ScalarText) {
        var seen = HashCounter(capacity: ranges.count)
        text.scalars.withUnsafeBufferPointer { scalars in
            for range in ranges where seen.add(RollingHash.hash(scalars, range)) > 1 {
                parts += 1
                characters += range.count
            }
        }
    }
}
