/// Reads the attributes of words from their bytes.
struct WordReader {
    private var folded: [UInt8] = []
    /// Longer words are looked at by their first bytes.
    private static let maximumBytes = 48

    init() { folded.reserveCapacity(Self.maximumBytes + 8) }

    /// The attributes that the bytes of a word tell.
    mutating func attributes(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> WordAttributes {
        var word = WordAttributes()
        if let mask = Self.mask(range, in: bytes) {
            word.form = mask
            word.folded = mask
            word.shape = mask
            return word
        }
        folded.removeAll(keepingCapacity: true)
        var form = WordHash.start
        var shape = WordHash.start
        var lastClass: UInt8 = 0
        var letters = 0
        var capitals = 0
        var index = range.lowerBound
        let end = min(range.upperBound, range.lowerBound + Self.maximumBytes)
        while index < end {
            let byte = bytes[index]
            var kind = byte
            if byte < 0x80 {
                index += 1
                if byte >= 0x61 && byte <= 0x7A {
                    kind = Self.small
                    folded.append(byte)
                } else if byte >= 0x41 && byte <= 0x5A {
                    kind = Self.capital
                    folded.append(byte | 0x20)
                } else if byte >= 0x30 && byte <= 0x39 {
                    kind = Self.digit
                    folded.append(UInt8(ascii: "0"))
                } else {
                    folded.append(byte)
                }
                form = WordHash.adding(kind == Self.digit ? UInt8(ascii: "0") : byte, to: form)
            } else {
                let scalar = Self.scalar(at: index, in: bytes, before: range.upperBound)
                kind = append(scalar.value)
                for offset in 0..<scalar.length { form = WordHash.adding(bytes[index + offset], to: form) }
                index += scalar.length
            }
            if kind == Self.small || kind == Self.capital { letters += 1 }
            if kind == Self.capital { capitals += 1 }
            if lastClass == 0 { word.isCapital = kind == Self.capital }
            if kind != lastClass { shape = WordHash.adding(kind, to: shape) }
            lastClass = kind
        }
        word.hasSmall = letters > capitals
        word.isAllCapitals = letters > 1 && letters == capitals
        word.isMark = letters == 0 && lastClass != Self.digit
        word.form = WordHash.short(form)
        word.shape = WordHash.short(shape &+ UInt64(min(letters, 2)))
        addAffixes(to: &word)
        return word
    }

    /// The hash of a word in small letters.
    static func folded(_ word: String) -> UInt32 {
        var reader = WordReader()
        var word = word
        return word.withUTF8 { reader.attributes(of: 0..<$0.count, in: $0).folded }
    }

    private static let small: UInt8 = 1
    private static let capital: UInt8 = 2
    private static let digit: UInt8 = 3

    /// Addresses and accounts are alike, whatever they are: 2 for an address, 3 for an account.
    private static func mask(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard range.count > 3 else { return nil }
        let first = bytes[range.lowerBound]
        if first == UInt8(ascii: "@") { return 3 }
        guard range.count > 7 else { return nil }
        let start = range.lowerBound
        let opening =
            UInt32(first | 0x20) << 16 | UInt32(bytes[start + 1] | 0x20) << 8
            | UInt32(bytes[start + 2] | 0x20)
        switch opening {
        case 0x68_74_74: return bytes[start + 3] | 0x20 == UInt8(ascii: "p") ? 2 : nil  // http
        case 0x77_77_77: return bytes[start + 3] == UInt8(ascii: ".") ? 2 : nil  // www.
        default: return nil
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0x2018, 0x2019:
            folded.append(UInt8(ascii: "'"))
            return UInt8(ascii: "'")
        case 0x201C, 0x201D:
            folded.append(UInt8(ascii: "\""))
            return UInt8(ascii: "\"")
        case 0x2010...0x2015:
            folded.append(UInt8(ascii: "-"))
            return UInt8(ascii: "-")
        default: break
        }
        let properties = scalar.properties
        if properties.isUppercase {
            folded.append(contentsOf: properties.lowercaseMapping.utf8)
            return Self.capital
        }
        folded.append(contentsOf: String(scalar).utf8)
        return properties.isAlphabetic ? Self.small : 4
    }

    private func addAffixes(to word: inout WordAttributes) {
        var hash = WordHash.start
        for (offset, byte) in folded.enumerated() {
            hash = WordHash.adding(byte, to: hash)
            if offset < 4 { word.prefixes[offset] = WordHash.short(hash) }
        }
        word.folded = WordHash.short(hash)
        hash = WordHash.start
        for (offset, byte) in folded.reversed().prefix(4).enumerated() {
            hash = WordHash.adding(byte, to: hash)
            word.suffixes[offset] = WordHash.short(hash)
        }
    }

    private struct Decoded {
        let value: Unicode.Scalar
        let length: Int
    }

    private static func scalar(at index: Int, in bytes: UnsafeBufferPointer<UInt8>, before end: Int)
        -> Decoded
    {
        let first = bytes[index]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= end else { return Decoded(value: "\u{FFFD}", length: 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return Decoded(value: Unicode.Scalar(value) ?? "\u{FFFD}", length: length)
    }
}
