/// Text made safe for CommonMark.
enum CommonMarkText {
    /// Whether a word surely needs no escaping.
    static func isPlain(_ word: UnsafeBufferPointer<UInt8>, startsLine: Bool) -> Bool {
        if startsLine, let first = word.first, !ASCII.isAlpha(first) { return false }
        for byte in word where isMarkup(byte, isInTable: true) || byte == ASCII.ampersand { return false }
        return true
    }

    /// A word with what would be markup escaped.
    static func escaped(_ word: UnsafeBufferPointer<UInt8>, startsLine: Bool, isInTable: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(word.count + 4)
        for index in 0..<word.count {
            let byte = word[index]
            if isMarkup(byte, isInTable: isInTable)
                || startsLine && startsBlock(word, at: index)
                || byte == ASCII.ampersand && mayBeReference(word, at: index)
            {
                bytes.append(0x5C)
            }
            bytes.append(byte)
        }
        return bytes
    }

    private static func isMarkup(_ byte: UInt8, isInTable: Bool) -> Bool {
        switch byte {
        case 0x2A, 0x5F, 0x60, 0x5B, 0x5D, 0x5C, ASCII.less: true
        case 0x7C: isInTable
        default: false
        }
    }

    /// Whether the byte at an index would make a list item, heading, quote or fence of a line that starts so.
    private static func startsBlock(_ word: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let byte = word[index]
        if index == 0 {
            switch byte {
            case 0x23, 0x2B, ASCII.hyphen, ASCII.greater, 0x7E, ASCII.equals: return true
            default: return false
            }
        }
        guard byte == 0x2E || byte == 0x29, index == word.count - 1, index < 10 else { return false }
        return word[..<index].allSatisfy(ASCII.isDigit)
    }

    private static func mayBeReference(_ word: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 1 < word.count else { return false }
        return ASCII.isAlpha(word[index + 1]) || word[index + 1] == ASCII.numberSign
    }

    static func longestRun(of byte: UInt8, in bytes: [UInt8]) -> Int {
        var longest = 0
        var run = 0
        for candidate in bytes {
            run = candidate == byte ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// An address as the destination of a link.
    static func destination(_ address: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(address.count + 2)
        var needsBrackets = false
        for byte in address {
            switch byte {
            case ASCII.space, 0x28, 0x29: needsBrackets = true
            case ASCII.less, ASCII.greater, 0x5C:
                needsBrackets = true
                plain.append(0x5C)
            case 0..<0x20, 0x7F: continue
            default: break
            }
            plain.append(byte)
        }
        return needsBrackets ? [ASCII.less] + plain + [ASCII.greater] : plain
    }

    /// The title of a link, in quotes and with a space before; nothing for nothing.
    static func title(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var title: [UInt8] = []
        for byte in collapsed(text) {
            if byte == ASCII.quote || byte == 0x5C { title.append(0x5C) }
            title.append(byte)
        }
        return title.isEmpty ? [] : [ASCII.space, ASCII.quote] + title + [ASCII.quote]
    }

    /// Text with single spaces between its words and none around them.
    static func collapsed(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var collapsed: [UInt8] = []
        for piece in CollapsedText(text) {
            guard case .word(let word) = piece else { continue }
            if !collapsed.isEmpty { collapsed.append(ASCII.space) }
            collapsed.append(contentsOf: word)
        }
        return collapsed
    }
}
