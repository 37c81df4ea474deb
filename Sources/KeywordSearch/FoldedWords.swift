/// The words of a text, folded, with their bytes: what names are compared by.
///
/// Letters and digits make words; every other mark is a word by itself, as is every character of the scripts that put
/// no spaces between words. White space only divides.
package struct FoldedWords: Sequence, IteratorProtocol {
    /// A word.
    package struct Word {
        /// Its bytes in the text.
        package var range: Range<Int>
        /// It in small letters, without accents, in UTF-8.
        package var folded: [UInt8]
    }

    private let bytes: UnsafeRawBufferPointer
    private let folds: Bool
    private var offset = 0

    /// - Parameters:
    ///   - bytes: well-formed UTF-8, which must outlive this.
    ///   - folds: whether case and accents are folded.
    package init(_ bytes: UnsafeRawBufferPointer, folds: Bool) {
        self.bytes = bytes
        self.folds = folds
    }

    package mutating func next() -> Word? {
        var word = Word(range: 0..<0, folded: [])
        var start: Int?
        while offset < bytes.count {
            let (scalar, length) = Self.scalar(of: bytes, at: offset)
            switch Self.kind(of: scalar) {
            case .letter:
                start = start ?? offset
                append(scalar, to: &word.folded)
                offset += length
                continue
            case .space:
                if start != nil { break }
                offset += length
                continue
            case .mark, .lone:
                if start != nil { break }
                append(scalar, to: &word.folded)
                word.range = offset..<(offset + length)
                offset += length
                // A sign that folds into nothing, such as an accent alone, is no word.
                if word.folded.isEmpty { continue }
                return word
            }
            break
        }
        guard let start else { return nil }
        word.range = start..<offset
        return word
    }

    private func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
        if folds {
            TextFolding.append(scalar, to: &word)
        } else {
            word += Array(UTF8.encode(scalar).map(Array.init) ?? [])
        }
    }

    private enum Kind { case letter, space, mark, lone }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        let value = scalar.value
        if value < 0x80 {
            switch UInt8(value) {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .letter
            case 0...0x20, 0x7F: return .space
            default: return .mark
            }
        }
        switch value {
        // Thai to Khmer, Han, kana, Hangul: no spaces between words, or endings that join them.
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xAC00...0xD7A3,
            0xF900...0xFAFF,
            0x20000...0x3FFFF:
            return .lone
        default: break
        }
        let properties = scalar.properties
        if properties.isWhitespace { return .space }
        if properties.isAlphabetic || properties.numericType != nil
            || properties.canonicalCombiningClass != .notReordered
        {
            return .letter
        }
        return .mark
    }

    /// Whether the character at a byte is a letter or digit that joins those beside it to a word.
    package static func isOfWord(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        kind(of: scalar(of: bytes, at: offset).0) == .letter
    }

    private static func scalar(of bytes: UnsafeRawBufferPointer, at offset: Int) -> (Unicode.Scalar, Int) {
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard offset + length <= bytes.count else { return ("\u{FFFD}", bytes.count - offset) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
