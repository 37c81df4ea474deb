extension ByteScan {
    /// The character that a byte is part of; nil where the bytes are none.
    func scalar(around index: Int) -> Unicode.Scalar? {
        var start = index
        while index - start < 3, self[start] & 0xC0 == 0x80 { start -= 1 }
        let lead = self[start]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead < 0x80 || lead >= 0xC2, start + length > index else { return nil }
        var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
        for place in start + 1..<start + length { value = value << 6 | UInt32(self[place] & 0x3F) }
        return Unicode.Scalar(value)
    }

    /// Whether a character and the one beside it are of one word.
    ///
    /// Punctuation and spaces beyond ASCII are not, and neither are letters of scripts without spaces, or whose endings
    /// join what stands before: Chinese and Japanese text writes a number right behind the word that names it.
    static func joins(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Thai to Khmer, Han, kana, Hangul and their full-width signs.
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0xA4CF,
            0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
            false
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass != .notReordered
        }
    }

    /// Part of a Latin letter with a mark, or of a Greek or Cyrillic letter: such stand in addresses too (RFC 6531).
    func isMarkedLetter(_ index: Int) -> Bool {
        let isSecond = self[index] & 0xC0 == 0x80
        let (lead, second) = isSecond ? (self[index - 1], self[index]) : (self[index], self[index + 1])
        guard (0xC3...0xD3).contains(lead), second & 0xC0 == 0x80 else { return false }
        // Not the signs of multiplication and division.
        return lead != 0xC3 || second != 0x97 && second != 0xB7
    }
}
