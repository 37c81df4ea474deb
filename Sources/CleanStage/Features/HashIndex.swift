/// Numbers keys in the order they are first seen: a hash table of integers without a `Dictionary`'s cost.
struct HashIndex {
    /// How many different keys there are.
    private(set) var count: Int32 = 0
    private var keys: [UInt64]
    private var numbers: [Int32]
    private var mask: Int
    /// Nobody can choose the words of a page so that they all come to one place.
    ///
    /// The numbers do not depend on it.
    private let seed = UInt64.random(in: .min ... .max)

    /// An index for about so many keys.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        numbers = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    /// The number of a key, a new one if it was not seen before.
    @inline(__always)
    mutating func number(_ key: UInt64) -> Int32 {
        var slot = slot(of: key) & mask
        while numbers[slot] >= 0 {
            if keys[slot] == key { return numbers[slot] }
            slot = (slot &+ 1) & mask
        }
        keys[slot] = key
        numbers[slot] = count
        count &+= 1
        if Int(count) * 2 > mask { grow() }
        return count &- 1
    }

    /// The number of a key that was seen, or -1.
    @inline(__always)
    func find(_ key: UInt64) -> Int32 {
        var slot = slot(of: key) & mask
        while numbers[slot] >= 0 {
            if keys[slot] == key { return numbers[slot] }
            slot = (slot &+ 1) & mask
        }
        return -1
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: ((key ^ seed) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }

    @inline(never)
    private mutating func grow() {
        let old = self
        keys = [UInt64](repeating: 0, count: old.keys.count * 2)
        numbers = [Int32](repeating: -1, count: old.keys.count * 2)
        mask = keys.count - 1
        for place in old.keys.indices where old.numbers[place] >= 0 {
            var slot = slot(of: old.keys[place]) & mask
            while numbers[slot] >= 0 { slot = (slot + 1) & mask }
            keys[slot] = old.keys[place]
            numbers[slot] = old.numbers[place]
        }
    }
}
