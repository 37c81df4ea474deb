/// A hash of a word, byte by byte (FNV-1a, 32 bits); the model's vocabulary is keyed by it.
struct WordHash {
    private(set) var value: UInt32 = 0x811C_9DC5

    @inline(__always)
    init() {}

    /// Starts with a kind, so that equal words of two kinds differ.
    @inline(__always)
    init(kind: UInt8) { add(kind) }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt32(byte)) &* 0x0100_0193
    }

    /// A hash of two hashes in this order.
    @inline(__always)
    static func combine(_ first: UInt32, _ second: UInt32) -> UInt32 {
        var value = (first ^ (second &* 0x9E37_79B1)) &* 0x85EB_CA6B
        value ^= value >> 15
        return value
    }
}
