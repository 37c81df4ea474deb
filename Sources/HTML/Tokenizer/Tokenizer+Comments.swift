extension Tokenizer {
    /// Reads what starts with `<!`: a comment, a document type, a CDATA section, or a bogus comment.
    @inline(never)
    mutating func readDeclaration() -> TokenKind? {
        let start = position + 2
        let rest = UnsafeBufferPointer(start: base + start, count: end - start)
        if rest.count >= 2, rest[0] == ASCII.hyphen, rest[1] == ASCII.hyphen {
            return readComment(from: start + 2)
        }
        if ASCII.hasPrefix(rest, "doctype") { return readDoctype(from: start + 7) }
        if allowsCDATA, rest.count >= 7, rest[0] == ASCII.openBracket, rest[6] == ASCII.openBracket,
            UnsafeBufferPointer(rebasing: rest[1..<6]).elementsEqual("CDATA".utf8)
        {
            position = start + 7
            content = .cdata
            return nextInSpecialContent()
        }
        return readBogusComment(from: start)
    }

    /// Reads a comment whose data starts at an index.
    private mutating func readComment(from start: Int) -> TokenKind {
        if start < end, base[start] == ASCII.greater { return finishComment(start, start, next: start + 1) }
        if start + 1 < end, base[start] == ASCII.hyphen, base[start + 1] == ASCII.greater {
            return finishComment(start, start, next: start + 2)
        }
        var index = start
        while true {
            index = ByteScan.first(base, from: index, to: end, ASCII.greater)
            if index >= end { break }
            if endsWithHyphens(index, from: start) { return finishComment(start, index - 2, next: index + 1) }
            if index - 3 >= start, base[index - 1] == ASCII.exclamation,
                endsWithHyphens(index - 1, from: start)
            {
                return finishComment(start, index - 3, next: index + 1)
            }
            index += 1
        }
        // The end of the input takes with it the start of what would have ended the comment.
        var last = end
        if endsWithHyphens(last, from: start) {
            last -= 2
        } else if last - 3 >= start, base[last - 1] == ASCII.exclamation,
            endsWithHyphens(last - 1, from: start)
        {
            last -= 3
        } else if last > start, base[last - 1] == ASCII.hyphen {
            last -= 1
        }
        return finishComment(start, last, next: end)
    }

    private func endsWithHyphens(_ index: Int, from start: Int) -> Bool {
        index - 2 >= start && base[index - 1] == ASCII.hyphen && base[index - 2] == ASCII.hyphen
    }

    /// Reads a comment that goes on to the next `>`.
    @inline(never)
    mutating func readBogusComment(from start: Int) -> TokenKind {
        let stop = ByteScan.first(base, from: start, to: end, ASCII.greater)
        return finishComment(start, stop, next: min(stop + 1, end))
    }

    private mutating func finishComment(_ start: Int, _ stop: Int, next: Int) -> TokenKind {
        token.text = decode(start, stop, references: .none, keepingNUL: false)
        token.end = next
        position = next
        return .comment
    }
}
