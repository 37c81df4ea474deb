/// The words of a text without regard to capitals, punctuation and white space, as hashes.
struct NormalisedWords {
    /// A hash for each word, in order.
    private(set) var hashes: [UInt64] = []
    /// A hash of all of them.
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325

    /// - Complexity: O(*n*) in the bytes of the text.
    init(_ text: String) {
        var text = text
        hashes.reserveCapacity(text.utf8.count / 5)
        text.withUTF8 { read($0) }
        for hash in hashes { digest = Self.mixed(digest ^ hash) &+ 0x9E37_79B9_7F4A_7C15 }
        digest = Self.mixed(digest)
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var hash = Self.seed
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                let folded = Self.foldedASCII(byte)
                index += 1
                if folded != 0 {
                    hash = (hash ^ UInt64(folded)) &* Self.factor
                } else {
                    end(&hash)
                }
                continue
            }
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            guard index + length <= bytes.count else { break }
            var scalar = UInt32(byte) & (0xFF >> UInt32(length + 1))
            for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
            index += length
            take(scalar, &hash)
        }
        end(&hash)
    }

    private mutating func take(_ scalar: UInt32, _ hash: inout UInt64) {
        // General punctuation, spaces and CJK punctuation part words.
        if scalar < 0xC0 || (0x2000...0x206F).contains(scalar) || (0x3000...0x3003).contains(scalar)
            || (0x3008...0x3020).contains(scalar) || (0xFF00...0xFF0F).contains(scalar)
        {
            return end(&hash)
        }
        if Self.isWordOfItsOwn(scalar) { end(&hash) }
        hash = (hash ^ UInt64(Self.folded(scalar))) &* Self.factor
        if Self.isWordOfItsOwn(scalar) { end(&hash) }
    }

    private mutating func end(_ hash: inout UInt64) {
        guard hash != Self.seed else { return }
        hashes.append(Self.mixed(hash))
        hash = Self.seed
    }

    /// Chinese and Japanese are written without spaces.
    private static func isWordOfItsOwn(_ scalar: UInt32) -> Bool {
        (0x3040...0x30FF).contains(scalar) || (0x3400...0x9FFF).contains(scalar)
            || (0x20000...0x3FFFF).contains(scalar)
    }

    /// The small letter of Latin, Greek and Cyrillic capitals.
    private static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xC0...0xDE where scalar != 0xD7: scalar + 0x20
        case 0x100...0x137, 0x14A...0x177: scalar | 1
        case 0x391...0x3A9: scalar + 0x20
        case 0x410...0x42F: scalar + 0x20
        case 0x400...0x40F: scalar + 0x50
        default: scalar
        }
    }

    private static var seed: UInt64 { 0xA076_1D64_78BD_642F }
    private static var factor: UInt64 { 0xE703_7ED1_A0B4_28DB }

    /// The small letter or digit; 0 for what parts words.
    @inline(__always)
    private static func foldedASCII(_ byte: UInt8) -> UInt8 {
        let small = byte | 0x20
        if small &- 0x61 < 26 { return small }
        return byte &- 0x30 < 10 ? byte : 0
    }

    @inline(__always)
    static func mixed(_ hash: UInt64) -> UInt64 {
        var value = hash
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        return value ^ value >> 32
    }
}
