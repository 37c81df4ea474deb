import PipelineCore

/// What counts as a token, where no model's tokenizer is at hand.
package enum TokenMeasure: String, SettingChoice {
    /// Four bytes of UTF-8, the last begun: close to what models make of English.
    case bytes
    /// What stands between white space, and each character of Chinese, Japanese and Korean.
    case words

    /// How many tokens a stretch of UTF-8 has.
    func tokens(in bytes: ArraySlice<UInt8>) -> Int {
        switch self {
        case .bytes: (bytes.count + 3) / 4
        case .words: Self.words(in: bytes)
        }
    }

    private static func words(in bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var isInWord = false
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            let isIdeograph = Self.isIdeograph(at: place, in: bytes)
            if isIdeograph {
                count += 1
                isInWord = false
                place += 3
                continue
            }
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace, !isInWord { count += 1 }
            isInWord = !isSpace
            place += 1
        }
        return count
    }

    /// Whether a character between U+3040 and U+9FFF or between U+AC00 and U+D7FF begins at a byte.
    private static func isIdeograph(at place: Int, in bytes: ArraySlice<UInt8>) -> Bool {
        guard place + 2 < bytes.endIndex else { return false }
        return switch bytes[place] {
        case 0xE3: bytes[place + 1] >= 0x81
        case 0xE4...0xE9: true
        case 0xEA: bytes[place + 1] >= 0xB0
        case 0xEB, 0xEC: true
        case 0xED: bytes[place + 1] < 0xA0
        default: false
        }
    }
}
