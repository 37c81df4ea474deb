/// Makes fields of what pages write into their metadata, or nothing where it is no answer.
enum MetadataText {
    /// Text with white space folded.
    static func folded(_ text: String) -> String {
        var text = text
        return text.withUTF8(folded)
    }

    /// Text of bytes with white space folded.
    static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let space = spaceLength(at: index, in: bytes)
            if space > 0 {
                if let last = folded.last, last != 0x20 { folded.append(0x20) }
                index += space
            } else {
                folded.append(bytes[index])
                index += 1
            }
        }
        if folded.last == 0x20 { folded.removeLast() }
        return String(decoding: folded, as: UTF8.self)
    }

    /// How many bytes of white space begin at a byte, those of one character.
    private static func spaceLength(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let byte = bytes[index]
        if byte <= 0x20 { return 1 }
        guard byte >= 0xC2 else { return 0 }
        if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0 }
        guard index + 2 < bytes.count else { return 0 }
        // U+2000 to U+200B, U+202F and U+3000.
        if byte == 0xE2, bytes[index + 1] == 0x80 {
            return (0x80...0x8B).contains(bytes[index + 2]) || bytes[index + 2] == 0xAF ? 3 : 0
        }
        return byte == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
    }

    /// Text with white space folded; nil where there is none.
    static func filled(_ text: String) -> String? {
        let words = folded(text)
        return words.isEmpty ? nil : words
    }

    /// The words of a list with commas or semicolons.
    static func listed(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" }.compactMap { filled(String($0)) }
    }

    /// Bytes with the capitals of ASCII made small.
    static func small(_ text: String) -> [UInt8] {
        text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    /// The letters and digits of a text, those of ASCII small: what is left when two titles are compared.
    static func letters(_ text: String) -> [UInt8] {
        var letters: [UInt8] = []
        letters.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                let isCapital = byte >= 0x41 && byte <= 0x5A
                if isCapital || byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 {
                    letters.append(isCapital ? byte | 0x20 : byte)
                }
            } else if scalar.value < 0x2000 || scalar.value > 0x206F, scalar.value != 0xA0 {
                letters.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            }
        }
        return letters
    }

    /// Whether bytes hold a word.
    static func contains(_ word: StaticString, in bytes: [UInt8]) -> Bool {
        let count = word.utf8CodeUnitCount
        guard count <= bytes.count else { return false }
        let first = word.utf8Start[0]
        for start in 0...(bytes.count - count) where bytes[start] == first {
            if isPrefix(word, of: bytes[start...]) { return true }
        }
        return false
    }

    /// Whether bytes begin with a word.
    static func isPrefix(_ word: StaticString, of bytes: ArraySlice<UInt8>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard count <= bytes.count else { return false }
        for offset in 0..<count where bytes[bytes.startIndex + offset] != word.utf8Start[offset] {
            return false
        }
        return true
    }
}

extension [UInt8] {
    /// Whether these bytes stand somewhere within others.
    func isWithin(_ other: [UInt8]) -> Bool {
        guard let first, count <= other.count else { return false }
        for start in 0...(other.count - count) where other[start] == first {
            if other[start..<start + count].elementsEqual(self) { return true }
        }
        return false
    }
}
