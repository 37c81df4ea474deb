/// What the bytes from 0x80 on mean in the encodings that have a byte for each character.
enum SingleByteTable {
    /// 128 characters, 0 where a byte means none.
    static func table(for encoding: CharacterEncoding) -> [UInt32] {
        switch encoding {
        case .userDefined: (0..<128).map { 0xF780 + $0 }
        case .iso8859n16: iso8859n16
        default: tables[encoding] ?? []
        }
    }

    private static let tables: [CharacterEncoding: [UInt32]] = {
        var tables: [CharacterEncoding: [UInt32]] = [:]
        for encoding in singleByteEncodings { tables[encoding] = table(from: encoding) }
        return tables
    }()

    private static let singleByteEncodings: [CharacterEncoding] = [
        .ibm866, .iso8859n2, .iso8859n3, .iso8859n4, .iso8859n5, .iso8859n6, .iso8859n7, .iso8859n8,
        .iso8859n8i, .iso8859n10, .iso8859n13, .iso8859n14, .iso8859n15, .koi8r, .koi8u, .macintosh,
        .windows874, .windows1250, .windows1251, .windows1252, .windows1253, .windows1254, .windows1255,
        .windows1256, .windows1257, .windows1258, .macCyrillic,
    ]

    private static func table(from encoding: CharacterEncoding) -> [UInt32] {
        let converter = ConverterTable(encoding == .iso8859n8i ? "ISO-8859-8" : encoding.rawValue)
        return (0..<128).map { index in
            let byte = UInt8(0x80 + index)
            return corrected(converter.scalar(byte), byte, encoding)
        }
    }

    /// Where the Encoding Standard's tables differ from ICU's.
    private static func corrected(_ scalar: UInt32, _ byte: UInt8, _ encoding: CharacterEncoding) -> UInt32 {
        switch (encoding, byte) {
        case (.koi8u, 0xAE): 0x045E
        case (.koi8u, 0xBE): 0x040E
        case (.windows1255, 0xCA): 0x05BA
        case (.windows1253, 0xAA): 0
        case (.windows874, _) where scalar.isPrivateUse: 0
        default: scalar
        }
    }

    /// ICU has no converter for this one.
    private static let iso8859n16: [UInt32] =
        (0x80..<0xA0).map { $0 } + [
            0xA0, 0x104, 0x105, 0x141, 0x20AC, 0x201E, 0x160, 0xA7, 0x161, 0xA9, 0x218, 0xAB, 0x179, 0xAD,
            0x17A,
            0x17B, 0xB0, 0xB1, 0x10C, 0x142, 0x17D, 0x201D, 0xB6, 0xB7, 0x17E, 0x10D, 0x219, 0xBB, 0x152,
            0x153,
            0x178, 0x17C, 0xC0, 0xC1, 0xC2, 0x102, 0xC4, 0x106, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC,
            0xCD,
            0xCE, 0xCF, 0x110, 0x143, 0xD2, 0xD3, 0xD4, 0x150, 0xD6, 0x15A, 0x170, 0xD9, 0xDA, 0xDB, 0xDC,
            0x118,
            0x21A, 0xDF, 0xE0, 0xE1, 0xE2, 0x103, 0xE4, 0x107, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED,
            0xEE, 0xEF, 0x111, 0x144, 0xF2, 0xF3, 0xF4, 0x151, 0xF6, 0x15B, 0x171, 0xF9, 0xFA, 0xFB, 0xFC,
            0x119,
            0x21B, 0xFF,
        ]
}

extension UTF8Output {
    mutating func decodeSingleBytes(_ source: UnsafeBufferPointer<UInt8>, _ table: [UInt32]) {
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte < 0x80 {
                index = appendASCII(source, from: index)
                continue
            }
            if !appendMapped(table[Int(byte) - 0x80]) { appendReplacement() }
            index += 1
        }
    }
}
