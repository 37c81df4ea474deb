/// How often what tells a style occurs in a text: classes of words, marks, sentences.
struct StyleCounts {
    private(set) var words = 0
    private(set) var capitals = 0
    private(set) var years = 0
    private(set) var negations = 0
    private(set) var prices = 0
    private(set) var percents = 0
    private(set) var digits = 0
    private(set) var addresses = 0
    private(set) var quotes = 0
    private(set) var sentences = 0
    private(set) var commands = 0
    private(set) var closedSentences = 0
    private(set) var dates = 0
    /// How often each mark of ASCII occurs.
    private(set) var marks = [Int](repeating: 0, count: 128)
    /// By the place of a class's bit: how many words have it.
    private(set) var classes = [Int](repeating: 0, count: 32)
    /// Where each word begins.
    private(set) var wordStarts: [Int32] = []

    private var word: [UInt8] = []
    private var wordStart = 0
    private var beginsSentence = true
    private var followsMonth = false
    private var sentenceHasWord = false

    /// - Complexity: O(*n*) in the bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
                // Quotes and dashes; the one that is an apostrophe where letters stand around it is part of a word.
                let next = index + 3 < bytes.count ? bytes[index + 3] : 0
                if bytes[index + 2] == 0x99, !word.isEmpty, Self.isWord(next) {
                    word.append(0x27)
                } else {
                    endWord(bytes)
                    if bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9D { quotes += 1 }
                }
                index += 3
                continue
            }
            let isApostrophe =
                byte == 0x27 && !word.isEmpty && index + 1 < bytes.count && Self.isWord(bytes[index + 1])
            if Self.isWord(byte) || isApostrophe {
                if word.isEmpty { wordStart = index }
                word.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            } else {
                endWord(bytes)
                mark(byte, bytes, index)
            }
            index += 1
        }
        endWord(bytes)
        endSentence(isClosed: false)
    }

    /// How many words have a class.
    func count(_ kind: WordClass) -> Int { classes[kind.rawValue.trailingZeroBitCount] }

    private static func isWord(_ byte: UInt8) -> Bool {
        let small = byte | 0x20
        return byte >= 0x80 || small >= 0x61 && small <= 0x7A || byte >= 0x30 && byte <= 0x39
    }

    private mutating func endWord(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = word.first else { return }
        defer { word.removeAll(keepingCapacity: true) }
        if first >= 0x30 && first <= 0x39 {
            digits += word.count { $0 >= 0x30 && $0 <= 0x39 }
            if word.count == 4,
                word.starts(with: [0x32, 0x30]) || word.starts(with: [0x31]) && word[1] >= 0x35
            {
                years += 1
            }
            if followsMonth, word.count <= 2 { dates += 1 }
            followsMonth = false
            return
        }
        words += 1
        wordStarts.append(Int32(wordStart))
        let written = bytes[wordStart]
        if written >= 0x41 && written <= 0x5A { capitals += 1 }
        let kind = WordClass.of(word)
        var bits = kind.rawValue
        while bits != 0 {
            classes[bits.trailingZeroBitCount] += 1
            bits &= bits - 1
        }
        if word.count > 3, word.suffix(3).elementsEqual([0x6E, 0x27, 0x74]) { negations += 1 }
        if word.starts(with: [0x68, 0x74, 0x74, 0x70]) || word == [0x77, 0x77, 0x77] { addresses += 1 }
        if beginsSentence, kind.contains(.command) { commands += 1 }
        beginsSentence = false
        sentenceHasWord = true
        followsMonth = kind.contains(.month) || word == [0x6D, 0x61, 0x79]
    }

    private mutating func mark(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
        if byte < 0x80 { marks[Int(byte)] += 1 }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
        switch byte {
        case UInt8(ascii: "$"): prices += next >= 0x30 && next <= 0x39 ? 1 : 0
        case UInt8(ascii: "%"): percents += 1
        case UInt8(ascii: "\""): quotes += 1
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            if next <= 0x20 || next == UInt8(ascii: "\"") { endSentence(isClosed: true) }
        case 0x0A: endSentence(isClosed: false)
        default: break
        }
    }

    private mutating func endSentence(isClosed: Bool) {
        if sentenceHasWord {
            sentences += 1
            closedSentences += isClosed ? 1 : 0
        }
        sentenceHasWord = false
        beginsSentence = true
    }
}
