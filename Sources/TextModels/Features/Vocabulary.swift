/// The features that a model knows, by their hashes.
struct Vocabulary: Sendable {
    /// The hashes, by number.
    let hashes: [UInt32]
    /// How rare each is: the logarithm of its inverse document frequency.
    let rarities: [Float]
    /// In each slot a hash and, below it, one more than its number; 0 in an empty one.
    private let table: [UInt64]
    private let shift: UInt32

    init(hashes: [UInt32], rarities: [Float]) {
        self.hashes = hashes
        self.rarities = rarities
        var bits: UInt32 = 8
        while (1 << bits) < hashes.count * 2 { bits += 1 }
        shift = 32 - bits
        var table = [UInt64](repeating: 0, count: 1 << bits)
        let mask = table.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int((hash &* 0x9E37_79B1) >> shift)
            while table[slot] != 0 { slot = (slot + 1) & mask }
            table[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        }
        self.table = table
    }

    /// The number of a feature, or nil.
    @inline(__always)
    func number(of hash: UInt32) -> Int? {
        var slot = Int((hash &* 0x9E37_79B1) >> shift)
        let mask = table.count - 1
        while true {
            let entry = table[slot]
            if entry == 0 { return nil }
            if UInt32(truncatingIfNeeded: entry >> 32) == hash { return Int(entry & 0xFFFF_FFFF) - 1 }
            slot = (slot + 1) & mask
        }
    }
}
