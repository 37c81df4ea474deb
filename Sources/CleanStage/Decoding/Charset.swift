/// The charsets this stage reads by itself.
///
/// All but UTF-16 hold ASCII as it is, so that lines can be cut before they are decoded and every line knows
/// its place in the source.
enum Charset: String {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// Decides by byte order mark, then by what was declared, then by whether the bytes are valid UTF-8.
    init(of bytes: [UInt8], declared: String?) {
        if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if let declared, let charset = Self.labels[declared.lowercased()], charset != .utf8 {
            self = charset
        } else {
            // What is declared as UTF-8 and is not is mostly windows-1252, as browsers have always known.
            self = String(validating: bytes, as: UTF8.self) == nil ? .windows1252 : .utf8
        }
    }

    /// Labels of the WHATWG Encoding Standard, §4.2, as far as they name one of these.
    private static let labels: [String: Charset] = [
        "utf-8": .utf8, "utf8": .utf8, "unicode-1-1-utf-8": .utf8,
        "windows-1252": .windows1252, "cp1252": .windows1252, "x-cp1252": .windows1252,
        "iso-8859-1": .windows1252, "iso8859-1": .windows1252, "latin1": .windows1252, "l1": .windows1252,
        "ascii": .windows1252, "us-ascii": .windows1252,
        "utf-16le": .utf16LittleEndian, "utf-16": .utf16LittleEndian, "utf-16be": .utf16BigEndian,
    ]

    /// The text of some bytes; what is not valid becomes U+FFFD.
    func decode(_ bytes: ArraySlice<UInt8>) -> String {
        switch self {
        case .utf8:
            return String(decoding: bytes, as: UTF8.self)
        case .windows1252:
            var scalars = String.UnicodeScalarView()
            for byte in bytes {
                let value = (0x80...0x9F).contains(byte) ? Self.c1[Int(byte) - 0x80] : UInt32(byte)
                scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            }
            return String(scalars)
        case .utf16LittleEndian, .utf16BigEndian:
            var units: [UInt16] = []
            var index = bytes.startIndex
            while index + 1 < bytes.endIndex {
                let first = UInt16(bytes[index])
                let second = UInt16(bytes[index + 1])
                units.append(self == .utf16LittleEndian ? second << 8 | first : first << 8 | second)
                index += 2
            }
            return String(decoding: units, as: UTF16.self)
        }
    }

    /// Bytes 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252).
    private static let c1: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
