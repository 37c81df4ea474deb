/// Puts the text nodes of a block together, folds white space and counts what the text is made of, in one pass.
struct TextCollector {
    /// The text of all blocks so far.
    var bytes: [UInt8] = []
    /// Hashes of the words of all blocks so far.
    var words: [UInt32] = []
    /// What the open block holds.
    var counts = TextCounts()

    private var owesSpace = false
    private var word = WordHash()
    private var wordLength: Int32 = 0
    private var wordDigits: Int32 = 0
    private var wordNumber: Int32 = 0

    private static let classes = ByteClass.table

    /// Adds a text node; returns whether any of it was more than white space.
    ///
    /// - Parameter keepsSpace: whether lines stay as they are, as in `pre`.
    mutating func add(_ source: UnsafeBufferPointer<UInt8>, blockStart: Int, keepsSpace: Bool) -> Bool {
        guard let base = source.baseAddress else { return false }
        let before = bytes.count
        let count = source.count
        var index = 0
        Self.classes.withUnsafeBufferPointer { classes in
            while index < count {
                let byte = base[index]
                var kind = classes[Int(byte)]
                var length = 1
                var isIdeograph = false
                if kind == .lead {
                    let character = ByteClass.character(base + index, available: count - index)
                    kind = character.kind
                    length = character.length
                    isIdeograph = character.isIdeograph
                }
                if kind == .space {
                    endWord()
                    if keepsSpace && bytes.count > blockStart {
                        bytes.append(byte == 0x0A || byte == 0x09 ? byte : 0x20)
                    } else {
                        owesSpace = true
                    }
                    index += length
                    continue
                }
                if owesSpace {
                    owesSpace = false
                    if bytes.count > blockStart { bytes.append(0x20) }
                }
                note(kind, byte)
                if kind.rawValue <= ByteClass.digit.rawValue {
                    if isIdeograph { endWord() }
                    for offset in 0..<length {
                        let next = base[index + offset]
                        bytes.append(next)
                        word.add(length == 1 && next &- 0x41 < 26 ? next | 0x20 : next)
                    }
                    wordLength &+= Int32(length)
                    if isIdeograph { endWord() }
                } else {
                    endWord()
                    for offset in 0..<length { bytes.append(base[index + offset]) }
                }
                index += length
            }
        }
        return bytes.count > before
    }

    /// Makes a space stand before what comes next.
    mutating func space() {
        endWord()
        owesSpace = true
    }

    /// Ends the block; what comes next belongs to another.
    mutating func finish(blockStart: Int) {
        endWord()
        owesSpace = false
        while bytes.count > blockStart, bytes[bytes.count - 1] <= 0x20 { bytes.removeLast() }
    }

    /// Counts from nothing again.
    mutating func reset() { counts = TextCounts() }

    @inline(__always)
    private mutating func note(_ kind: ByteClass, _ byte: UInt8) {
        switch kind {
        case .upper:
            counts.uppercase &+= 1
            if wordLength == 0 { counts.capitalised &+= 1 }
        case .digit:
            counts.digits &+= 1
            wordDigits &+= 1
            wordNumber = wordNumber &* 10 &+ Int32(byte & 15)
        case .sentenceEnd: counts.sentenceEnds &+= 1
        case .comma: counts.commas &+= 1
        case .colon: counts.colons &+= 1
        case .ornament: counts.ornaments &+= 1
        case .currency: counts.currencies &+= 1
        case .quote: counts.quotes &+= 1
        default: break
        }
    }

    @inline(__always)
    private mutating func endWord() {
        guard wordLength > 0 else { return }
        counts.tokens &+= 1
        counts.wordBytes &+= wordLength
        if wordDigits == wordLength {
            counts.numbers &+= 1
            if wordDigits == 4, wordNumber >= 1900, wordNumber < 2100 { counts.years &+= 1 }
        }
        words.append(word.value)
        word = WordHash()
        wordLength = 0
        wordDigits = 0
        wordNumber = 0
    }
}
