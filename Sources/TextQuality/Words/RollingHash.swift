/// A hash of a stretch of characters from which that of stretches behind each other can be told.
///
/// `hash(a + b) = hash(a) * factor^length(b) + hash(b)`, wrapping; 64 bits, so that two of a text's stretches that
/// differ have the same hash about once in 10^13 texts.
struct RollingHash {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15 | 1

    private var powers: [UInt64] = [1]

    /// The hash of characters.
    @inline(__always)
    static func hash(_ scalars: UnsafeBufferPointer<UInt32>, _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0
        for index in range { hash = appending(scalars[index], to: hash) }
        return hash
    }

    /// The hash with one character more.
    @inline(__always)
    static func appending(_ scalar: UInt32, to hash: UInt64) -> UInt64 {
        // Mixed, so that neighbours in the alphabet are no neighbours here.
        hash &* factor &+ (UInt64(scalar) &+ 1) &* 0xD6E8_FEB8_6659_FD93
    }

    /// `factor` to the power of a length.
    @inline(__always)
    mutating func power(_ length: Int) -> UInt64 {
        if length < powers.count { return powers[length] }
        return grow(to: length)
    }

    private mutating func grow(to length: Int) -> UInt64 {
        while powers.count <= length { powers.append(powers[powers.count - 1] &* Self.factor) }
        return powers[length]
    }

    /// Spreads the bits of a hash over all of it, for tables.
    @inline(__always)
    static func mixed(_ hash: UInt64) -> UInt64 {
        var value = hash
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 29
        return value
    }
}
