/// What a byte of text is, with non-ASCII characters looked at as far as it matters for words.
enum ByteClass: UInt8 {
    case space
    case lower
    case upper
    case digit
    case sentenceEnd
    case comma
    case colon
    case ornament
    case currency
    case quote
    case mark
    /// The first byte of a character of several bytes.
    case lead
    /// A later byte of such a character.
    case trail

    static let table: [ByteClass] = (0...255).map { byte in
        switch UInt8(byte) {
        case 0x00...0x20, 0x7F: .space
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): .sentenceEnd
        case UInt8(ascii: ","), UInt8(ascii: ";"): .comma
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "#"),
            UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
            .ornament
        case UInt8(ascii: "$"): .currency
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .quote
        case 0x80...0xBF: .trail
        case 0xC0...0xFF: .lead
        default: .mark
        }
    }

    /// What a character of several bytes is.
    struct Character {
        var kind: ByteClass
        var length: Int
        /// A letter of a script that writes no spaces, which is a word by itself.
        var isIdeograph = false
    }

    /// Looks at a character of two to four bytes.
    @inline(__always)
    static func character(_ bytes: UnsafePointer<UInt8>, available: Int) -> Character {
        let first = bytes[0]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard available >= length else { return Character(kind: .mark, length: available) }
        let second = bytes[1]
        switch first {
        case 0xC2:
            switch second {
            case 0xA0: return Character(kind: .space, length: 2)
            case 0xA2, 0xA3, 0xA5: return Character(kind: .currency, length: 2)
            case 0xA9, 0xAE, 0xB7, 0xA7: return Character(kind: .ornament, length: 2)
            case 0xAB, 0xBB: return Character(kind: .quote, length: 2)
            case 0xAA, 0xB5, 0xBA, 0xB2, 0xB3, 0xB9: return Character(kind: .lower, length: 2)
            default: return Character(kind: .mark, length: 2)
            }
        case 0xC3:
            return Character(kind: second < 0x9F && second != 0x97 ? .upper : .lower, length: 2)
        case 0xD0: return Character(kind: second < 0xB0 ? .upper : .lower, length: 2)
        case 0xE2:
            let third = bytes[2]
            if second == 0x80 {
                if third <= 0x8F { return Character(kind: .space, length: 3) }
                if third >= 0x98 && third <= 0x9F { return Character(kind: .quote, length: 3) }
                if third == 0xA2 { return Character(kind: .ornament, length: 3) }
                if third == 0xA6 { return Character(kind: .sentenceEnd, length: 3) }
                return Character(kind: .mark, length: 3)
            }
            if second == 0x82 && third >= 0xA0 { return Character(kind: .currency, length: 3) }
            if second >= 0x86 && second <= 0xAF { return Character(kind: .ornament, length: 3) }
            return Character(kind: second == 0x81 ? .mark : .lower, length: 3)
        case 0xE3:
            let third = bytes[2]
            if second == 0x80 {
                if third == 0x80 { return Character(kind: .space, length: 3) }
                if third == 0x81 { return Character(kind: .comma, length: 3) }
                if third == 0x82 { return Character(kind: .sentenceEnd, length: 3) }
                return Character(kind: .quote, length: 3)
            }
            return Character(kind: .lower, length: 3, isIdeograph: true)
        case 0xE4...0xE9: return Character(kind: .lower, length: 3, isIdeograph: true)
        case 0xEF where second == 0xBC:
            let third = bytes[2]
            if third == 0x8C || third == 0x9B { return Character(kind: .comma, length: 3) }
            if third == 0x81 || third == 0x9F || third == 0x8E {
                return Character(kind: .sentenceEnd, length: 3)
            }
            if third == 0x9A { return Character(kind: .colon, length: 3) }
            return Character(kind: third >= 0x90 ? .lower : .mark, length: 3)
        case 0xF0: return Character(kind: second == 0x9F ? .ornament : .lower, length: length)
        default: return Character(kind: .lower, length: length)
        }
    }
}
