extension Tokenizer {
    /// Reads a document type from after its keyword.
    mutating func readDoctype(from start: Int) -> TokenKind {
        var doctype = DoctypeToken()
        var index = skipWhitespace(from: start)
        if index >= end {
            doctype.forcesQuirks = true
            return finish(doctype, next: end)
        }
        if base[index] == ASCII.greater {
            doctype.forcesQuirks = true
            return finish(doctype, next: index + 1)
        }
        let nameStart = index
        while index < end, !ASCII.isWhitespace(base[index]), base[index] != ASCII.greater { index += 1 }
        doctype.name = lowercased(decode(nameStart, index, references: .none, keepingNUL: false))
        index = skipWhitespace(from: index)
        if index >= end {
            doctype.forcesQuirks = true
        } else if base[index] != ASCII.greater {
            index = readIdentifiers(into: &doctype, from: index)
        }
        return finish(doctype, next: min(index + 1, end))
    }

    /// Reads what follows the name, and returns the index of the closing `>`, or `end`.
    private mutating func readIdentifiers(into doctype: inout DoctypeToken, from start: Int) -> Int {
        let rest = UnsafeBufferPointer(start: base + start, count: end - start)
        var index = start
        if ASCII.hasPrefix(rest, "public") {
            index = skipWhitespace(from: start + 6)
            guard let publicIdentifier = readIdentifier(from: &index, into: &doctype) else {
                return skipBogus(from: index)
            }
            doctype.publicIdentifier = publicIdentifier
            index = skipWhitespace(from: index)
            if index < end, base[index] == ASCII.greater { return index }
            // At the end of the input, the missing system identifier below forces quirks.
        } else if ASCII.hasPrefix(rest, "system") {
            index = skipWhitespace(from: start + 6)
        } else {
            doctype.forcesQuirks = true
            return skipBogus(from: start)
        }
        guard let systemIdentifier = readIdentifier(from: &index, into: &doctype) else {
            return skipBogus(from: index)
        }
        doctype.systemIdentifier = systemIdentifier
        index = skipWhitespace(from: index)
        if index >= end { doctype.forcesQuirks = true }
        // Anything more before the '>' is dropped, even up to the end of the input, without forcing quirks.
        return skipBogus(from: index)
    }

    /// Reads a quoted identifier; nil, with quirks forced, where there is no opening quote.
    ///
    /// One that meets `>` or the end of the input is kept as far as it goes, and forces quirks.
    private mutating func readIdentifier(
        from index: inout Int, into doctype: inout DoctypeToken
    ) -> ByteSlice? {
        guard index < end, base[index] == ASCII.quote || base[index] == ASCII.apostrophe else {
            doctype.forcesQuirks = true
            return nil
        }
        let quote = base[index]
        let start = index + 1
        index = start
        while index < end, base[index] != quote, base[index] != ASCII.greater { index += 1 }
        let identifier = decode(start, index, references: .none, keepingNUL: false)
        if index < end, base[index] == quote {
            index += 1
        } else {
            doctype.forcesQuirks = true
        }
        return identifier
    }

    private func skipWhitespace(from start: Int) -> Int {
        var index = start
        while index < end, ASCII.isWhitespace(base[index]) { index += 1 }
        return index
    }

    private func skipBogus(from start: Int) -> Int {
        ByteScan.first(base, from: start, to: end, ASCII.greater)
    }

    private mutating func lowercased(_ slice: ByteSlice) -> ByteSlice {
        let bytes = slice.isDecoded ? UnsafePointer(decoded.base) : base
        var hasCapitals = false
        for index in slice.position..<slice.position + slice.length
        where ASCII.lowercased(bytes[index]) != bytes[index] {
            hasCapitals = true
        }
        guard hasCapitals else { return slice }
        let start = decoded.count
        decoded.reserve(slice.length)
        let source = slice.isDecoded ? UnsafePointer(decoded.base) : base
        for index in 0..<slice.length { decoded.append(ASCII.lowercased(source[slice.position + index])) }
        return ByteSlice(decoded: start, decoded.count)
    }

    private mutating func finish(_ doctype: DoctypeToken, next: Int) -> TokenKind {
        token.doctype = doctype
        token.end = next
        position = next
        return .doctype
    }
}
