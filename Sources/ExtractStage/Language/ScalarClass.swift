/// What a scalar of a text is, as far as words need to know.
struct ScalarClass {
    /// The kinds.
    enum Kind {
        case letter
        case digit
        case space
        case mark
    }

    /// Its kind.
    let kind: Kind
    /// Its bytes.
    let length: Int
    /// Whether it is a capital letter.
    let isCapital: Bool
    /// Whether it is a small letter.
    let isSmall: Bool
    /// Whether it may stand within a word: a hyphen, an apostrophe, a point, a comma or an ampersand.
    let isJoiner: Bool

    /// Classifies the scalar that begins at a byte.
    init(at index: Int, in bytes: [UInt8]) {
        let byte = bytes[index]
        if byte < 0x80 {
            self = Self.ascii[Int(byte)]
            return
        }
        let scalar = Self.scalar(at: index, in: bytes)
        length = scalar.length
        // U+2019 is the apostrophe of print, U+2011 the hyphen that does not break.
        isJoiner = scalar.value == "\u{2019}" || scalar.value == "\u{2011}"
        let properties = scalar.value.properties
        if properties.isWhitespace {
            kind = .space
            isCapital = false
            isSmall = false
        } else if properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered {
            kind = .letter
            isCapital = properties.isUppercase
            isSmall = properties.isLowercase
        } else {
            kind = .mark
            isCapital = false
            isSmall = false
        }
    }

    private init(ascii byte: UInt8) {
        length = 1
        isCapital = byte >= 0x41 && byte <= 0x5A
        isSmall = byte >= 0x61 && byte <= 0x7A
        isJoiner = byte == 0x2D || byte == 0x27 || byte == 0x2E || byte == 0x2C || byte == 0x26
        if isCapital || isSmall {
            kind = .letter
        } else if byte >= 0x30 && byte <= 0x39 {
            kind = .digit
        } else {
            kind = byte <= 0x20 ? .space : .mark
        }
    }

    private static let ascii: [ScalarClass] = (0..<128).map { ScalarClass(ascii: $0) }

    private struct Decoded {
        let value: Unicode.Scalar
        let length: Int
    }

    /// The bytes come from a `String`, so they are valid UTF-8.
    private static func scalar(at index: Int, in bytes: [UInt8]) -> Decoded {
        let first = bytes[index]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= bytes.count else { return Decoded(value: "\u{FFFD}", length: 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return Decoded(value: Unicode.Scalar(value) ?? "\u{FFFD}", length: length)
    }
}
