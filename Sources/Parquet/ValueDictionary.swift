internal import Glibc

/// The distinct values of a column chunk, in the order in which they were first met.
struct ValueDictionary {
    /// The values in the plain encoding: what the dictionary page holds.
    private(set) var plain: [UInt8] = []
    /// Where each value's bytes begin and end.
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []
    /// The index of the value of each slot and one more; 0 where the slot is free.
    private var slots = [UInt32](repeating: 0, count: 1 << 8)
    private var hashes: [UInt32] = []
    /// Whether each value is preceded by its length.
    private let hasLengths: Bool

    init(hasLengths: Bool) {
        self.hasLengths = hasLengths
    }

    var count: Int { starts.count }

    /// Where a value stands, and whether it was new.
    struct Place {
        let index: UInt32
        let isNew: Bool
    }

    /// Finds a value, or adds it.
    mutating func place(of value: UnsafeRawBufferPointer) -> Place {
        let hash = Self.hash(value)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if hashes[index] == hash, isEqual(index, value) {
                return Place(index: UInt32(index), isNew: false)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let index = UInt32(count)
        slots[slot] = index + 1
        hashes.append(hash)
        if hasLengths { plain.append(littleEndian: UInt32(value.count)) }
        starts.append(UInt32(plain.count))
        plain.append(contentsOf: value)
        ends.append(UInt32(plain.count))
        if count * 2 > slots.count { grow() }
        return Place(index: index, isNew: true)
    }

    /// Appends a value in the plain encoding.
    func append(_ index: UInt32, to bytes: inout [UInt8]) {
        let start = Int(starts[Int(index)]) - (hasLengths ? 4 : 0)
        bytes.append(contentsOf: plain[start..<Int(ends[Int(index)])])
    }

    private func isEqual(_ index: Int, _ value: UnsafeRawBufferPointer) -> Bool {
        let (start, end) = (Int(starts[index]), Int(ends[index]))
        guard end - start == value.count, let address = value.baseAddress else {
            return end - start == value.count
        }
        return plain.withUnsafeBytes { plain in
            plain.baseAddress.map { memcmp($0 + start, address, value.count) == 0 } ?? false
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// Eight bytes at a time: collisions only cost time, and a dictionary is small.
    private static func hash(_ value: UnsafeRawBufferPointer) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: value.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset + 8 <= value.count {
            hash = mix(hash ^ value.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < value.count {
            rest = rest << 8 | UInt64(value[offset])
            offset += 1
        }
        hash = mix(hash ^ rest)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

extension [UInt8] {
    /// Appends a number, its lowest byte first.
    mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
