/// White space as pages have it, made plain.
enum SpaceFolding {
    /// Runs of white space, no-break spaces among them, become one space; none is left at the ends.
    ///
    /// Characters that only tell a browser where a line may break are dropped.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        var text = text
        text.withUTF8 { bytes in
            folded.reserveCapacity(bytes.count)
            var hasPendingSpace = false
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte > 0x20 && byte < 0xC2 {
                    if hasPendingSpace, !folded.isEmpty { folded.append(0x20) }
                    hasPendingSpace = false
                    folded.append(byte)
                    index += 1
                    continue
                }
                if let special = special(at: index, in: bytes) {
                    hasPendingSpace = hasPendingSpace || special.isSpace
                    index += special.length
                    continue
                }
                if hasPendingSpace, !folded.isEmpty { folded.append(0x20) }
                hasPendingSpace = false
                folded.append(byte)
                index += 1
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    private struct Special {
        let length: Int
        let isSpace: Bool
    }

    private static func special(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Special? {
        let byte = bytes[index]
        if byte <= 0x20 { return Special(length: 1, isSpace: true) }
        guard index + 1 < bytes.count else { return nil }
        let second = bytes[index + 1]
        if byte == 0xC2 {
            switch second {
            case 0xA0, 0x85: return Special(length: 2, isSpace: true)  // no-break space, next line
            case 0xAD: return Special(length: 2, isSpace: false)  // soft hyphen
            default: return nil
            }
        }
        guard index + 2 < bytes.count else { return nil }
        let third = bytes[index + 2]
        if byte == 0xE2, second == 0x80 {
            switch third {
            // U+2000 to U+200A, the ends of lines and paragraphs, U+202F
            case 0x80...0x8A, 0xA8, 0xA9, 0xAF: return Special(length: 3, isSpace: true)
            // zero width space, direction marks
            case 0x8B, 0x8E, 0x8F: return Special(length: 3, isSpace: false)
            default: return nil
            }
        }
        if byte == 0xE3, second == 0x80, third == 0x80 { return Special(length: 3, isSpace: true) }
        if byte == 0xEF, second == 0xBB, third == 0xBF { return Special(length: 3, isSpace: false) }
        return nil
    }
}
