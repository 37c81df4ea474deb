/// Hashes of words and of features: the same on every machine.
enum WordHash {
    /// Where the hash of some bytes begins (FNV-1a).
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of some bytes and one more.
    @inline(__always)
    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// The bits of a hash mixed, so that each depends on all.
    @inline(__always)
    static func mixed(_ hash: UInt64) -> UInt64 {
        var bits = hash
        bits ^= bits >> 32
        bits &*= 0xD6E8_FEB8_6659_FD93
        bits ^= bits >> 32
        bits &*= 0xD6E8_FEB8_6659_FD93
        bits ^= bits >> 32
        return bits
    }

    /// The hash of a word for tables: 32 mixed bits.
    @inline(__always)
    static func short(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: mixed(hash)) }
}
