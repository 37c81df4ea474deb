/// What a character reference in the source stands for.
package struct CharacterReference {
    /// Bytes of the source it takes, ampersand included; 0 where there is no reference.
    package private(set) var sourceLength = 0
    /// The text in UTF-8, its first byte lowest.
    package private(set) var bytes: UInt64 = 0
    /// How many bytes the text has.
    package private(set) var byteCount = 0

    /// Reads the reference whose ampersand is at `start`.
    package static func read(
        _ base: UnsafePointer<UInt8>, from start: Int, to stop: Int, isAttribute: Bool
    ) -> CharacterReference {
        let index = start + 1
        guard index < stop else { return CharacterReference() }
        if base[index] == ASCII.numberSign {
            return readNumeric(base, from: index + 1, to: stop, start: start)
        }
        guard ASCII.isAlpha(base[index]) else { return CharacterReference() }
        return readNamed(base, from: index, to: stop, isAttribute: isAttribute)
    }

    private static func readNamed(
        _ base: UnsafePointer<UInt8>, from start: Int, to stop: Int, isAttribute: Bool
    ) -> CharacterReference {
        let limit = min(stop, start + NamedReferences.longestName)
        var index = start
        while index < limit, ASCII.isAlphanumeric(base[index]) { index += 1 }
        let table = NamedReferences.shared
        if index < stop, base[index] == ASCII.semicolon,
            let entry = table.entry(named: base + start, count: index - start)
        {
            return CharacterReference(
                sourceLength: index + 2 - start, bytes: entry.bytes, byteCount: Int(entry.byteCount))
        }
        var length = min(index - start, NamedReferences.longestBareName)
        while length >= 2 {
            if let entry = table.entry(named: base + start, count: length), entry.mayStandBare {
                let after = start + length
                if isAttribute, after < stop,
                    base[after] == ASCII.equals || ASCII.isAlphanumeric(base[after])
                {
                    return CharacterReference()
                }
                return CharacterReference(
                    sourceLength: length + 1, bytes: entry.bytes, byteCount: Int(entry.byteCount))
            }
            length -= 1
        }
        return CharacterReference()
    }

    private static func readNumeric(
        _ base: UnsafePointer<UInt8>, from first: Int, to stop: Int, start: Int
    ) -> CharacterReference {
        var index = first
        let isHexadecimal = index < stop && base[index] | 0x20 == 0x78
        if isHexadecimal { index += 1 }
        let digits = index
        var value: UInt32 = 0
        while index < stop {
            let byte = base[index]
            let digit: UInt32
            if ASCII.isDigit(byte) {
                digit = UInt32(byte - 0x30)
            } else if isHexadecimal, ASCII.isAlpha(byte), byte | 0x20 < 0x67 {
                digit = UInt32((byte | 0x20) - 0x57)
            } else {
                break
            }
            // Anything past the last code point is as good as any other.
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        guard index > digits else { return CharacterReference() }
        if index < stop, base[index] == ASCII.semicolon { index += 1 }
        var reference = CharacterReference(encoding: scalar(numbered: value))
        reference.sourceLength = index - start
        return reference
    }

    /// The character a numeric reference means, which is not always the one with that number.
    private static func scalar(numbered value: UInt32) -> Unicode.Scalar {
        if value >= 0x80, value < 0xA0, let scalar = Unicode.Scalar(windows1252[Int(value) - 0x80]) {
            return scalar
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return scalar
    }

    /// What the numbers 0x80 to 0x9F have meant ever since pages were written in windows-1252.
    private static let windows1252: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private init(sourceLength: Int = 0, bytes: UInt64 = 0, byteCount: Int = 0) {
        self.sourceLength = sourceLength
        self.bytes = bytes
        self.byteCount = byteCount
    }

    private init(encoding scalar: Unicode.Scalar) {
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            bytes |= UInt64(unit) << UInt64(byteCount * 8)
            byteCount += 1
        }
    }
}
