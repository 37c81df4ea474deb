extension Tokenizer {
    /// Reads a start tag whose name begins after the `<` at the position; the end of the input in it drops it.
    @inline(__always)
    mutating func readStartTag() -> TokenKind {
        token.firstAttribute = attributes.count
        token.isSelfClosing = false
        let index = readTagName(from: position &+ 1)
        if index < end, base[index] == ASCII.greater {
            position = index &+ 1
            token.end = position
            return .startTag
        }
        return readAttributes(from: index) ? .startTag : endOfFileInTag()
    }

    /// Reads an end tag, whose attributes are dropped.
    @inline(__always)
    mutating func readEndTag() -> TokenKind {
        let index = readTagName(from: position &+ 2)
        if index < end, base[index] == ASCII.greater {
            position = index &+ 1
            token.end = position
            return .endTag
        }
        token.firstAttribute = attributes.count
        token.isSelfClosing = false
        let isWhole = readAttributes(from: index)
        attributes.count = token.firstAttribute
        return isWhole ? .endTag : endOfFileInTag()
    }

    private mutating func endOfFileInTag() -> TokenKind {
        attributes.count = token.firstAttribute
        position = end
        token.start = end
        token.end = end
        return .endOfFile
    }

    /// Reads a tag's name and returns the index of the byte that ends it, or `end`.
    @inline(__always)
    private mutating func readTagName(from start: Int) -> Int {
        if start &+ 8 <= end {
            let word = WordReader.word(unaligned: base + start)
            // High bits mark bytes below '0' (white space and '/', but '-' as well) and '>'.
            let stops = WordReader.bytesBelow(word, 0x30) | WordReader.bytesEqual(word, ASCII.greater)
            if stops != 0 {
                let bits = stops.trailingZeroBitCount & ~7
                let length = bits >> 3
                if Tokenizer.endsName(base[start &+ length]) {
                    let name = ASCII.lowercased(word & ~(~0 << UInt64(truncatingIfNeeded: bits)))
                    let id = tagNames.known.shortID(name)
                    if id != 0 {
                        token.name = id
                        token.tag = Tag(id: id)
                        return start &+ length
                    }
                }
            }
        }
        return readUncommonTagName(from: start)
    }

    @inline(never)
    private mutating func readUncommonTagName(from start: Int) -> Int {
        var index = start
        var hasNUL = false
        while index < end, !Tokenizer.endsName(base[index]) {
            if base[index] == 0 { hasNUL = true }
            index &+= 1
        }
        token.name =
            hasNUL
            ? internReplacingNUL(start, index, isTag: true)
            : tagNames.intern(base + start, count: index &- start)
        token.tag = Tag(id: token.name)
        return index
    }

    /// White space, `/` or `>`.
    @inline(__always)
    private static func endsName(_ byte: UInt8) -> Bool {
        byte == ASCII.greater || byte == ASCII.slash || ASCII.isWhitespace(byte)
    }

    /// Interns a name whose NULs become U+FFFD.
    @inline(never)
    mutating func internReplacingNUL(_ start: Int, _ nameEnd: Int, isTag: Bool) -> UInt32 {
        let slice = decode(start, nameEnd, references: .none, keepingNUL: false)
        let name = UnsafePointer(decoded.base) + slice.position
        // The name moves into the table, so the copy is given back.
        decoded.count = slice.position
        return isTag
            ? tagNames.intern(name, count: slice.length) : attributeNames.intern(name, count: slice.length)
    }
}

extension WordReader {
    /// The high bit of each byte under `limit`, which is at most 0x80.
    ///
    /// Bytes after the first match may err.
    @inline(__always)
    static func bytesBelow(_ word: UInt64, _ limit: UInt64) -> UInt64 {
        (word &- (limit &* 0x0101_0101_0101_0101)) & ~word & 0x8080_8080_8080_8080
    }

    /// The high bit of each byte equal to `byte`.
    ///
    /// Bytes after the first match may err.
    @inline(__always)
    static func bytesEqual(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        bytesBelow(word ^ (UInt64(byte) &* 0x0101_0101_0101_0101), 1)
    }
}
