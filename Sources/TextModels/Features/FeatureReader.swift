/// Reads the features of a text: words, words in a row, and characters in a row within words, as hashes.
///
/// Words are runs of letters and digits, two bytes or more, without regard to capitals; Chinese and Japanese characters
/// are words each.
struct FeatureReader {
    /// A feature where it stands in a text.
    struct Feature {
        let hash: UInt32
        let start: Int32
        let end: Int32
        let isCharacters: Bool
    }

    let options: FeatureOptions

    /// Calls with each feature of a text in UTF-8.
    ///
    /// - Complexity: O(*n*) in the bytes.
    @inline(__always)
    func forEach(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Feature) -> Void) {
        var previous: (hash: UInt64, start: Int) = (0, 0)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard Self.folded(byte) != 0 else {
                index += 1
                continue
            }
            let start = index
            var hash = Self.seed
            if byte >= 0xE3, byte <= 0xE9, start + 3 <= bytes.count {
                for offset in 0..<3 { hash = (hash ^ UInt64(bytes[start + offset])) &* Self.factor }
                index += 3
            } else {
                while index < bytes.count, Self.folded(bytes[index]) != 0 {
                    if bytes[index] >= 0xE3, bytes[index] <= 0xE9 { break }
                    hash = (hash ^ UInt64(Self.folded(bytes, index))) &* Self.factor
                    index += 1
                }
            }
            guard index - start > 1 else { continue }
            body(feature(hash, start, index, isCharacters: false))
            if options.wordRun > 1, previous.hash != 0 {
                let pair = (previous.hash &* 0x9E37_79B9_7F4A_7C15) ^ hash
                body(feature(Self.mixed(pair), previous.start, index, isCharacters: false))
            }
            previous = (hash, start)
            if options.characterRun > 0 { forEachRun(of: start..<index, in: bytes, body) }
        }
    }

    /// The characters in a row of a word, with its borders.
    @inline(__always)
    private func forEachRun(
        of word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ body: (Feature) -> Void
    ) {
        let size = options.characterRun
        var start = word.lowerBound - 1
        while start + size <= word.upperBound + 1 {
            var hash: UInt64 = 0xA076_1D64_78BD_642F
            for place in start..<start + size {
                // A border is a space, whatever stands there.
                let byte: UInt8 = word.contains(place) ? Self.folded(bytes, place) : 0x20
                hash = (hash ^ UInt64(byte)) &* Self.factor
            }
            body(
                feature(
                    hash, max(word.lowerBound, start), min(word.upperBound, start + size), isCharacters: true)
            )
            start += 1
        }
    }

    @inline(__always)
    private func feature(_ hash: UInt64, _ start: Int, _ end: Int, isCharacters: Bool) -> Feature {
        // Never 0, which marks empty places.
        Feature(
            hash: UInt32(truncatingIfNeeded: Self.mixed(hash) >> 32) | 1, start: Int32(start),
            end: Int32(end),
            isCharacters: isCharacters)
    }

    private static let seed: UInt64 = 0xE703_7ED1_A0B4_28DB
    private static let factor: UInt64 = 0x100_0000_01B3

    /// The small letter, digit or other byte of a word; 0 for what parts words.
    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 {
        if byte >= 0x80 { return byte }
        let small = byte | 0x20
        if small &- 0x61 < 26 { return small }
        return byte &- 0x30 < 10 || byte == 0x5F ? byte : 0
    }

    /// The byte at a place; capitals of Latin 1, Greek and Cyrillic as their small letters' last bytes.
    @inline(__always)
    private static func folded(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
        let byte = bytes[index]
        guard byte >= 0x80, index > 0 else { return folded(byte) }
        let before = bytes[index - 1]
        if before == 0xC3, byte <= 0x9E { return byte | 0x20 }
        if before == 0xD0, byte >= 0x90, byte <= 0x9F { return byte | 0x20 }
        return byte
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
