/// What can be seen of a short text without knowing the page around it.
struct LineTraits {
    /// Longer texts are not looked at as boilerplate.
    static let maximumBytes = 600

    /// Small letters of ASCII, straight quotes, without marks at the end such as colons.
    let folded: String
    /// The words of `folded`, without punctuation around them.
    let words: [String]
    /// Whether it ends as a sentence does.
    let endsSentence: Bool

    /// Looks at a text; nil where it is too long to be boilerplate.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        endsSentence = Sentences.endsWithStop(text)
        var bytes = Self.fold(text)
        while let last = bytes.last, Self.closing.contains(last) { bytes.removeLast() }
        folded = String(decoding: bytes, as: UTF8.self)
        words = Self.words(of: bytes)
    }

    private static let closing: [UInt8] = Array(":.!> ".utf8)

    private static func fold(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                // U+2018 and U+2019, U+201C and U+201D
                if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
                    [0x98, 0x99, 0x9C, 0x9D].contains(bytes[index + 2])
                {
                    folded.append(UInt8(ascii: bytes[index + 2] < 0x9C ? "'" : "\""))
                    index += 3
                } else {
                    let byte = bytes[index]
                    folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
                    index += 1
                }
            }
        }
        return folded
    }

    /// Letters, digits and what may stand within a word; marks of Latin-1 and of general punctuation are none.
    private static func words(of bytes: [UInt8]) -> [String] {
        var words: [String] = []
        var start: Int?
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let isMark = byte == 0xC2 || byte == 0xE2
            if !isMark, isWord(byte) {
                start = start ?? index
            } else if let first = start {
                words.append(String(decoding: bytes[first..<index], as: UTF8.self))
                start = nil
            }
            index += length
        }
        if let first = start { words.append(String(decoding: bytes[first...], as: UTF8.self)) }
        return words
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
            || byte == UInt8(ascii: "'")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
    }

    /// Whether it is a sentence of some length: such a line stays, whatever it mentions.
    var isSentence: Bool { endsSentence && words.count >= 8 }

    /// Whether it begins with one of some phrases, as whole words.
    func begins(withAnyOf phrases: [String]) -> Bool {
        phrases.contains { phrase in
            guard folded.utf8.starts(with: phrase.utf8) else { return false }
            guard let next = folded.utf8.dropFirst(phrase.utf8.count).first else { return true }
            return next < 0x61 || next > 0x7A
        }
    }

    /// Whether it is one of some phrases.
    func isAny(of phrases: Set<String>) -> Bool { phrases.contains(folded) }

    /// Whether it has one of some words.
    func hasWord(in vocabulary: Set<String>) -> Bool { words.contains { vocabulary.contains($0) } }
}
