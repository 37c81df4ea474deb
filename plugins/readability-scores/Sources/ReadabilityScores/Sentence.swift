/// A sentence of a text, counted.
struct Sentence {
    /// The bytes it covers, without spaces around it.
    var range: Range<Int>
    var words = 0
    /// The groups of vowels in its words, at least one for each.
    var syllables = 0

    /// The sentences that have words: they end with `.`, `!` or `?` before a space, or with a paragraph.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    static func all(in text: String) -> [Sentence] {
        var sentences: [Sentence] = []
        var current: Sentence?
        var word = Word()
        var last = UInt8(ascii: " ")
        var offset = 0
        func close(_ end: Int) {
            if var done = current, done.words > 0 {
                done.range = done.range.lowerBound..<end
                sentences.append(done)
            }
            current = nil
        }
        var text = text
        text.withUTF8 { bytes in
            while offset < bytes.count {
                let byte = bytes[offset]
                let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
                if isSpace {
                    word.end(in: &current)
                    let isStop =
                        last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
                    if isStop || byte == 0x0A && last == 0x0A { close(offset) }
                } else {
                    if current == nil { current = Sentence(range: offset..<offset) }
                    let start = current?.range.lowerBound ?? offset
                    current?.range = start..<(offset + 1)
                    word.take(byte)
                }
                if !isSpace || byte == 0x0A { last = byte }
                offset += 1
            }
            word.end(in: &current)
            close(current?.range.upperBound ?? offset)
        }
        return sentences
    }

    /// A word in the making.
    private struct Word {
        private var letters = 0
        private var groups = 0
        private var isInVowels = false

        mutating func take(_ byte: UInt8) {
            let letter = byte | 0x20
            guard byte >= 0x80 || (0x61...0x7A).contains(letter) else { return }
            letters += 1
            let isVowel = byte < 0x80 && "aeiouy".utf8.contains(letter)
            if isVowel, !isInVowels { groups += 1 }
            isInVowels = isVowel
        }

        mutating func end(in sentence: inout Sentence?) {
            if letters > 0 {
                sentence?.words += 1
                sentence?.syllables += max(1, groups)
            }
            self = Word()
        }
    }
}
