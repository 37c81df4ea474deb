/// A table of numbers by the hash of a word, in the bytes of a model.
///
/// Slots of eight bytes: the hash, and the number plus one; 0 where a slot is free. A hash takes its own slot or the
/// next free one.
struct WordTable {
    private let slots: UnsafeRawPointer
    private let mask: UInt32

    /// Reads a table: how many slots there are, a power of two, and the slots.
    init(_ reader: inout ModelReader) {
        let count = reader.integer()
        mask = count &- 1
        slots = reader.bytes(Int(count) * 8)
    }

    /// The number of a word; nil where the table has none.
    @inline(__always)
    subscript(hash: UInt32) -> UInt32? {
        var slot = hash & mask
        while true {
            let entry = slots.loadUnaligned(fromByteOffset: Int(slot) * 8, as: UInt64.self)
            let value = UInt32(truncatingIfNeeded: entry >> 32)
            if value == 0 { return nil }
            if UInt32(truncatingIfNeeded: entry) == hash { return value &- 1 }
            slot = (slot &+ 1) & mask
        }
    }
}
