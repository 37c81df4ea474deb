/// Puts the text nodes of a block together, folds white space and counts what the text is made of, in one pass.
struct TextCollector: ~Copyable {
    /// The text of all blocks so far.
    private(set) var bytes: CollectingBuffer<UInt8>
    /// Hashes of the words of all blocks so far.
    private(set) var words: CollectingBuffer<UInt32>
    /// What the open block holds.
    private(set) var counts = TextCounts()

    private var owesSpace = false
    private var word = WordHash()
    private var wordLength: Int32 = 0
    private var wordDigits: Int32 = 0
    private var wordNumber: Int32 = 0

    private let classes = ByteClass.table

    /// A collector of about so many bytes.
    init(capacity: Int) {
        bytes = CollectingBuffer(capacity: capacity)
        words = CollectingBuffer(capacity: capacity / 4)
    }

    /// Adds a text node; returns whether any of it was more than white space.
    ///
    /// - Parameter keepsSpace: whether lines stay as they are, as in `pre`.
    mutating func add(_ source: UnsafeBufferPointer<UInt8>, blockStart: Int, keepsSpace: Bool) -> Bool {
        guard let base = source.baseAddress else { return false }
        let before = bytes.count
        let count = source.count
        // No byte becomes more than one, but for a space owed from before.
        bytes.reserve(count + 1)
        let classes = classes
        classes.withUnsafeBufferPointer { classes in
            var index = 0
            while index < count {
                let byte = base[index]
                let kind = classes[Int(byte)]
                switch kind {
                case .space:
                    space(byte, blockStart: blockStart, keeps: keepsSpace)
                    index += 1
                case .lower, .upper, .digit:
                    paySpace(blockStart: blockStart)
                    note(kind, byte)
                    put(kind == .upper ? byte | 0x20 : byte, shown: byte)
                    index += 1
                    while index < count, classes[Int(base[index])] == .lower {
                        put(base[index], shown: base[index])
                        index += 1
                    }
                case .lead:
                    index += addCharacter(
                        base + index, available: count - index, blockStart: blockStart, keepsSpace: keepsSpace
                    )
                default:
                    paySpace(blockStart: blockStart)
                    note(kind, byte)
                    endWord()
                    put(byte)
                    index += 1
                }
            }
        }
        return bytes.count > before
    }

    /// Adds a character of several bytes and returns its length.
    private mutating func addCharacter(
        _ base: UnsafePointer<UInt8>, available: Int, blockStart: Int, keepsSpace: Bool
    ) -> Int {
        let character = ByteClass.character(base, available: available)
        if character.kind == .space {
            space(base[0], blockStart: blockStart, keeps: keepsSpace)
            return character.length
        }
        paySpace(blockStart: blockStart)
        note(character.kind, base[0])
        let isWord = character.kind.rawValue <= ByteClass.digit.rawValue
        if !isWord || character.isIdeograph { endWord() }
        for offset in 0..<character.length {
            if isWord { put(base[offset], shown: base[offset]) } else { put(base[offset]) }
        }
        if character.isIdeograph { endWord() }
        return character.length
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
        while bytes.count > blockStart, bytes.last <= 0x20 { bytes.removeLast() }
    }

    /// Counts from nothing again.
    mutating func reset() { counts = TextCounts() }

    @inline(__always)
    private mutating func space(_ byte: UInt8, blockStart: Int, keeps: Bool) {
        endWord()
        if keeps && bytes.count > blockStart {
            put(byte == 0x0A || byte == 0x09 ? byte : 0x20)
        } else {
            owesSpace = true
        }
    }

    @inline(__always)
    private mutating func paySpace(blockStart: Int) {
        guard owesSpace else { return }
        owesSpace = false
        if bytes.count > blockStart { put(0x20) }
    }

    /// Writes a byte, for which there is room.
    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        bytes.appendUnchecked(byte)
    }

    /// Writes a byte of a word; small letters make the hash.
    @inline(__always)
    private mutating func put(_ small: UInt8, shown byte: UInt8) {
        put(byte)
        word.add(small)
        wordLength &+= 1
    }

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
