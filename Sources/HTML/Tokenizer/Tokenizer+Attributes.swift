extension Tokenizer {
    /// Reads attributes from after a tag's name to after its `>`; false where the input ends before.
    @inline(__always)
    mutating func readAttributes(from start: Int) -> Bool {
        tagNumber &+= 1
        var index = start
        while index < end {
            let byte = base[index]
            if ASCII.isWhitespace(byte) {
                index &+= 1
            } else if byte == ASCII.greater {
                position = index &+ 1
                token.end = position
                return true
            } else if byte == ASCII.slash {
                index &+= 1
                if index < end, base[index] == ASCII.greater { token.isSelfClosing = true }
            } else {
                index = readAttribute(from: index)
            }
        }
        return false
    }

    /// Reads one attribute and returns the index after it, or `end` where the input ends in it.
    @inline(__always)
    private mutating func readAttribute(from start: Int) -> Int {
        var name: UInt32 = 0
        var index = start
        if start &+ 8 <= end {
            let word = WordReader.word(unaligned: base + start)
            // White space, '=', '>' and '/' end a name, and '-' and '.' do not.
            let stops =
                WordReader.bytesBelow(word, 0x2D) | WordReader.bytesEqual(word, ASCII.slash)
                | WordReader.bytesEqual(word, ASCII.equals) | WordReader.bytesEqual(word, ASCII.greater)
            let bits = stops.trailingZeroBitCount & ~7
            if stops != 0, bits != 0 {
                index = start &+ bits >> 3
                if Tokenizer.endsAttributeName(base[index]) {
                    name = attributeNames.known.shortID(
                        ASCII.lowercased(word & ~(~0 << UInt64(truncatingIfNeeded: bits))))
                }
            }
        }
        if name == 0 {
            let read = readUncommonAttributeName(from: start)
            name = read.id
            index = read.end
        }
        let nameEnd = index
        while index < end, ASCII.isWhitespace(base[index]) { index &+= 1 }
        guard index < end, base[index] == ASCII.equals else {
            add(name, ByteSlice(source: nameEnd, nameEnd))
            return index
        }
        index &+= 1
        while index < end, ASCII.isWhitespace(base[index]) { index &+= 1 }
        guard index < end else { return end }
        let byte = base[index]
        if byte == ASCII.quote || byte == ASCII.apostrophe {
            return readQuotedValue(of: name, from: index &+ 1, quote: byte)
        }
        return readUnquotedValue(of: name, from: index)
    }

    @inline(__always)
    private static func endsAttributeName(_ byte: UInt8) -> Bool {
        byte == ASCII.equals || byte == ASCII.greater || byte == ASCII.slash || ASCII.isWhitespace(byte)
    }

    /// A name that was read: its identifier, and the index after it.
    private struct ReadName {
        var id: UInt32
        var end: Int
    }

    @inline(never)
    private mutating func readUncommonAttributeName(from start: Int) -> ReadName {
        // An equals sign in the first place belongs to the name.
        var index = start &+ 1
        var hasNUL = base[start] == 0
        while index < end, !Tokenizer.endsAttributeName(base[index]) {
            if base[index] == 0 { hasNUL = true }
            index &+= 1
        }
        let name =
            hasNUL
            ? internReplacingNUL(start, index, isTag: false)
            : attributeNames.intern(base + start, count: index &- start)
        return ReadName(id: name, end: index)
    }

    @inline(__always)
    private mutating func readQuotedValue(of name: UInt32, from start: Int, quote: UInt8) -> Int {
        var index = ByteScan.firstOrSpecial(base, from: start, to: end, quote)
        if index < end, base[index] == quote {
            add(name, ByteSlice(source: start, index))
            return index &+ 1
        }
        index = ByteScan.first(base, from: index, to: end, quote)
        guard index < end else { return end }
        add(name, decode(start, index, references: .inAttribute, keepingNUL: false))
        return index &+ 1
    }

    @inline(never)
    private mutating func readUnquotedValue(of name: UInt32, from start: Int) -> Int {
        var index = start
        var isPlain = true
        while index < end {
            let byte = base[index]
            if byte == ASCII.greater || ASCII.isWhitespace(byte) { break }
            if byte == ASCII.ampersand || byte == 0 { isPlain = false }
            index &+= 1
        }
        guard index < end else { return end }
        add(
            name,
            isPlain
                ? ByteSlice(source: start, index)
                : decode(start, index, references: .inAttribute, keepingNUL: false))
        return index
    }

    /// Adds an attribute to the tag unless the tag has one of that name.
    @inline(__always)
    private mutating func add(_ name: UInt32, _ value: ByteSlice) {
        let index = Int(truncatingIfNeeded: name)
        if index >= lastSeen.capacity { growLastSeen(index) }
        if lastSeen[index] == tagNumber { return }
        lastSeen[index] = tagNumber
        attributes.append(AttributeRecord(name: name, value: value))
    }

    @inline(never)
    private mutating func growLastSeen(_ index: Int) {
        let old = lastSeen.capacity
        lastSeen.count = old
        lastSeen.reserve(index + 1 - old)
        (lastSeen.base + old).initialize(repeating: 0, count: lastSeen.capacity - old)
    }
}
