/// How sentences and words show in a text.
enum Sentences {
    /// Whether a text ends with a full stop, question or exclamation mark, quotes and brackets after it aside.
    static func endsWithStop(_ text: String) -> Bool {
        for scalar in text.unicodeScalars.reversed() {
            switch scalar {
            case ".", "!", "?", "\u{2026}", "\u{3002}", "\u{FF01}", "\u{FF1F}": return true
            case "\"", "'", ")", "]", "\u{2019}", "\u{201D}", "\u{00BB}", "\u{300D}", "\u{FF09}", " ":
                continue
            default: return false
            }
        }
        return false
    }

    /// The number of words.
    ///
    /// Two characters of Chinese or Japanese count as one.
    static func wordCount(_ text: String) -> Int {
        var spaced = 0
        var unspaced = 0
        var isInWord = false
        for byte in text.utf8 {
            if byte <= 0x20 {
                isInWord = false
            } else if byte & 0xC0 == 0x80 {
                continue
            } else if (0xE3...0xE9).contains(byte) {
                unspaced += 1  // U+3000 to U+9FFF: kana and Han
                isInWord = false
            } else if !isInWord {
                spaced += 1
                isInWord = true
            }
        }
        return spaced + (unspaced + 1) / 2
    }
}
