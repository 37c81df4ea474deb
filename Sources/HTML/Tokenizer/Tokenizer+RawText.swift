extension Tokenizer {
    /// Reads the next token where the content is not plain data.
    @inline(never)
    mutating func nextInSpecialContent() -> TokenKind {
        let start = position
        token.start = start
        guard start < end else {
            token.end = end
            return .endOfFile
        }
        let isCDATA = content == .cdata
        var next = end
        let stop: Int
        switch content {
        case .data, .plainText:
            stop = end
        case .cdata:
            stop = endOfCDATA(from: start)
            next = min(stop + 3, end)
            content = .data
        case .rcdata, .rawText:
            stop = endTag(from: start)
            next = stop
        case .scriptData:
            stop = endOfScript(from: start)
            next = stop
        }
        token.hasNUL = false
        if stop == start {
            if isCDATA {
                position = next
                return self.next()
            }
            content = .data
            return self.next()
        }
        let references: ReferenceRule = content == .rcdata ? .inText : .none
        token.text = decode(start, stop, references: references, keepingNUL: isCDATA)
        token.end = next
        position = next
        return .text
    }

    private func endOfCDATA(from start: Int) -> Int {
        var index = start
        while true {
            index = ByteScan.first(base, from: index, to: end, ASCII.greater)
            if index >= end { return end }
            if index - 2 >= start, base[index - 1] == 0x5D, base[index - 2] == 0x5D { return index - 2 }
            index += 1
        }
    }

    /// The index of the `<` of the appropriate end tag, or `end`.
    private func endTag(from start: Int) -> Int {
        let name = tagNames.smallName(appropriateEnd)
        var index = start
        while true {
            index = ByteScan.first(base, from: index, to: end, ASCII.less)
            if index >= end || isEndTag(name, at: index) { return index }
            index += 1
        }
    }

    /// Whether the end tag of a name, up to white space, `/` or `>` after it, is at an index.
    private func isEndTag(_ name: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 1 < end && base[index + 1] == ASCII.slash && isName(name, at: index + 2)
    }

    private func isName(_ name: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        let after = start + name.count
        guard !name.isEmpty, after < end else { return false }
        let byte = base[after]
        return (byte == ASCII.greater || byte == ASCII.slash || ASCII.isWhitespace(byte))
            && WordReader.equalsSmall(base + start, name)
    }

    /// The index of the `<` of the end tag of a script, or `end`: a comment in it may hide it.
    private func endOfScript(from start: Int) -> Int {
        let appropriate = tagNames.smallName(appropriateEnd)
        let script = tagNames.smallName(UInt32(Tag.script.rawValue))
        var index = start
        while true {
            index = ByteScan.first(base, from: index, to: end, ASCII.less)
            if index >= end || isEndTag(appropriate, at: index) { return index }
            if index + 3 < end, base[index + 1] == ASCII.exclamation, base[index + 2] == ASCII.hyphen,
                base[index + 3] == ASCII.hyphen
            {
                switch escapedScript(from: index + 4, appropriate: appropriate, script: script) {
                case .endTag(let found): return found
                case .unescaped(let found): index = found
                }
            } else {
                index += 1
            }
        }
    }

    private enum EscapeEnd {
        case endTag(Int)
        case unescaped(Int)
    }

    /// Reads the escaped part of a script, from after its `<!--` to its `-->` or the end tag.
    private func escapedScript(
        from start: Int, appropriate: UnsafeBufferPointer<UInt8>, script: UnsafeBufferPointer<UInt8>
    ) -> EscapeEnd {
        var isDoublyEscaped = false
        // The hyphens of `<!--` count for `-->`.
        var hyphens = 2
        var index = start
        while index < end {
            let byte = base[index]
            if byte == ASCII.hyphen {
                hyphens += 1
            } else if byte == ASCII.greater, hyphens >= 2 {
                return .unescaped(index + 1)
            } else {
                hyphens = 0
                if byte == ASCII.less {
                    if isDoublyEscaped {
                        if isEndTag(script, at: index) { isDoublyEscaped = false }
                    } else if isEndTag(appropriate, at: index) {
                        return .endTag(index)
                    } else if isName(script, at: index + 1) {
                        isDoublyEscaped = true
                    }
                }
            }
            index += 1
        }
        return .endTag(end)
    }
}
