/// Weights keyed by hashes of words, found by open addressing.
struct WeightTable: Sendable {
    private let columns: Int
    private let mask: Int
    private var keys: [UInt32]
    /// The place of the weights plus one; 0 in an empty slot.
    private var places: [UInt32]
    private let weights: [Int16]

    /// A table of keys, each with a row of weights.
    init(keys sorted: [UInt32], weights: [Int16], columns: Int) {
        self.columns = columns
        self.weights = weights
        var size = 16
        while size < sorted.count * 2 { size *= 2 }
        mask = size - 1
        keys = [UInt32](repeating: 0, count: size)
        places = [UInt32](repeating: 0, count: size)
        for (place, key) in sorted.enumerated() {
            var slot = Self.slot(of: key) & mask
            while places[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            places[slot] = UInt32(place + 1)
        }
    }

    /// The place of a key's weights, or nil.
    @inline(__always)
    func find(_ key: UInt32) -> Int? {
        var slot = Self.slot(of: key) & mask
        while places[slot] != 0 {
            if keys[slot] == key { return Int(places[slot]) - 1 }
            slot = (slot &+ 1) & mask
        }
        return nil
    }

    /// A weight at a place.
    @inline(__always)
    func value(_ place: Int, _ column: Int) -> Int32 { Int32(weights[place &* columns &+ column]) }

    /// A weight of a key, 0 where it has none.
    @inline(__always)
    func weight(_ key: UInt32, _ column: Int) -> Int32 { find(key).map { value($0, column) } ?? 0 }

    @inline(__always)
    private static func slot(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 7) }
}
