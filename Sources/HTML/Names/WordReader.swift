/// Reads names eight bytes at a time.
enum WordReader {
    /// One seed per process, so that nobody can write a page whose names all collide.
    ///
    /// It never shows in results:
    /// identifiers are given in the order of first use.
    static let seed = UInt64.random(in: .min ... .max)

    /// Up to eight bytes as a word, the first lowest, zeros after the last.
    @inline(__always)
    static func word(at bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        var word: UInt64 = 0
        var index = count
        while index > 0 {
            index &-= 1
            word = word << 8 | UInt64(bytes[index])
        }
        return word
    }

    @inline(__always)
    static func word(unaligned bytes: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
    }

    /// A hash of a name that takes capitals of ASCII for small letters.
    static func hash(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: count)
        var index = 0
        while index < count {
            let rest = count &- index
            let part = rest >= 8 ? word(unaligned: bytes + index) : word(at: bytes + index, count: rest)
            hash = mixed(hash ^ ASCII.lowercased(part))
            index &+= 8
        }
        return hash
    }

    /// Spreads the bits of a word over the whole word.
    @inline(__always)
    static func mixed(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// Whether bytes equal a name in small letters, their capitals taken for small letters.
    static func equalsSmall(_ bytes: UnsafePointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 0..<name.count where ASCII.lowercased(bytes[index]) != name[index] { return false }
        return true
    }
}
