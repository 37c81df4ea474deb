/// Inserting text, and merging it with text that is there.
extension TreeBuilder {
    /// Inserts the text of the token at hand.
    @inline(__always)
    mutating func insertText() { insertText(at: appropriatePlace()) }

    @inline(__always)
    private mutating func insertText(at place: InsertionPlace) {
        let before =
            place.before < 0
            ? nodes[Int(place.parent)].lastChild : nodes[Int(place.before)].previous
        if before >= 0, nodes[Int(before)].isKind(.text) {
            appendTokenText(to: Int(before))
            return
        }
        // A document has no text of its own.
        if place.parent == 0 { return }
        var record = NodeRecord(kind: .text, start: tokenizer.token.start, end: tokenizer.token.end)
        record.text = tokenizer.token.text
        _ = insert(record, at: place)
    }

    /// Appends the token's text to a text node.
    @inline(never)
    private mutating func appendTokenText(to node: Int) {
        let added = tokenizer.token.text
        let old = nodes[node].text
        defer {
            let end = UInt32(truncatingIfNeeded: tokenizer.token.end)
            if end > nodes[node].sourceEnd { nodes[node].sourceEnd = end }
        }
        if added.length == 0 { return }
        if added.isDecoded == old.isDecoded, old.position + old.length == added.position,
            nodes[node].header & NodeRecord.roomFlag == 0
        {
            nodes[node].dataCount += added.count
            return
        }
        let total = old.length + added.length
        let hasRoom = nodes[node].header & NodeRecord.roomFlag != 0 && total <= roomyCapacity(old.length)
        if hasRoom {
            copy(added, to: old.position + old.length)
        } else {
            // Room for as much again makes many small additions linear.
            let capacity = roomyCapacity(total)
            let start = tokenizer.decoded.count
            tokenizer.decoded.reserve(capacity)
            tokenizer.decoded.count += capacity
            copy(old, to: start)
            copy(added, to: start + old.length)
            nodes[node].dataStart = UInt32(start) | ByteSlice.decodedBit
            nodes[node].header |= NodeRecord.roomFlag
        }
        nodes[node].dataCount = UInt32(total)
    }

    private func roomyCapacity(_ length: Int) -> Int {
        max(16, 1 << (Int.bitWidth - (length - 1).leadingZeroBitCount))
    }

    private func copy(_ slice: ByteSlice, to position: Int) {
        (tokenizer.decoded.base + position).update(from: bytes(slice), count: slice.length)
    }

    /// The first byte of a slice, good until more text is decoded.
    @inline(__always)
    func bytes(_ slice: ByteSlice) -> UnsafePointer<UInt8> {
        (slice.isDecoded ? UnsafePointer(tokenizer.decoded.base) : tokenizer.base) + slice.position
    }

    /// Whether the token's text is nothing but white space.
    @inline(__always)
    var textIsWhitespace: Bool {
        let text = tokenizer.token.text
        let start = bytes(text)
        for index in 0..<text.length where !ASCII.isWhitespace(start[index]) { return false }
        return true
    }

    /// Cuts white space off the front of the token's text, and returns it.
    mutating func takeLeadingWhitespace() -> ByteSlice {
        let text = tokenizer.token.text
        let start = bytes(text)
        var count = 0
        while count < text.length, ASCII.isWhitespace(start[count]) { count += 1 }
        dropFromText(count)
        return ByteSlice(offset: text.offset, count: UInt32(count))
    }

    mutating func dropFromText(_ count: Int) {
        let text = tokenizer.token.text
        tokenizer.token.text = ByteSlice(
            offset: text.offset + UInt32(count), count: text.count - UInt32(count))
        if !text.isDecoded { tokenizer.token.start += count }
    }

    /// Inserts a part of the token's text that was cut off its front.
    mutating func insert(_ part: ByteSlice) {
        guard part.length > 0 else { return }
        let (text, start, end) = (tokenizer.token.text, tokenizer.token.start, tokenizer.token.end)
        tokenizer.token.text = part
        if !part.isDecoded {
            tokenizer.token.start = part.position
            tokenizer.token.end = part.position + part.length
        }
        insertText()
        (tokenizer.token.text, tokenizer.token.start, tokenizer.token.end) = (text, start, end)
    }
}
