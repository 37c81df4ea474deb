/// Lines and columns of the text that an outline is read from.
extension OutlineReader {
    /// The column of the next byte, from 0.
    var column: Int { offset - lineStarts[lineStarts.line(of: offset)] }

    var empty: OutlineNode { .nothing(at: offset) }

    func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    func isBlankOrBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isBreak(byte)
    }

    /// Whether nothing but a comment follows on the line.
    var isAtLineEnd: Bool {
        guard offset < bytes.count else { return true }
        let byte = bytes[offset]
        return isBreak(byte)
            || (byte == UInt8(ascii: "#") && (offset == 0 || isBlankOrBreak(bytes[offset - 1])))
    }

    /// Whether a dash begins an item here.
    var isItem: Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "-") else { return false }
        return endsSign(offset + 1)
    }

    /// Whether a dash or colon in front of a place is a sign and no part of a word.
    private func endsSign(_ place: Int) -> Bool {
        place >= bytes.count || isBlankOrBreak(bytes[place]) || bytes[place] == Self.caret
    }

    mutating func skipBlanks() {
        while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t")
        {
            offset += 1
        }
    }

    /// Moves behind line breaks and empty lines, to the first character of a line.
    mutating func skipBlankLines() {
        while offset < bytes.count, isBlankOrBreak(bytes[offset]) { offset += 1 }
    }

    /// Moves to the next character that is neither blank nor in a comment, nor marks a document.
    mutating func skipToContent() {
        while offset < bytes.count {
            skipBlankLines()
            guard offset < bytes.count else { return }
            if isAtLineEnd || isDocumentMark {
                offset = lineEnd(trimmed: false)
            } else {
                return
            }
        }
    }

    private var isDocumentMark: Bool {
        guard column == 0, offset + 3 <= bytes.count else { return false }
        let mark = bytes[offset..<(offset + 3)]
        guard
            mark.elementsEqual("---".utf8) || mark.elementsEqual("...".utf8)
                || mark.first == UInt8(ascii: "%")
        else { return false }
        return mark.first == UInt8(ascii: "%") || offset + 3 == bytes.count
            || isBlankOrBreak(bytes[offset + 3])
    }

    /// The end of the line, or with `trimmed` that of its last character before blanks and a comment.
    func lineEnd(trimmed: Bool) -> Int {
        var end = offset
        while end < bytes.count, !isBreak(bytes[end]) {
            if trimmed, bytes[end] == UInt8(ascii: "#"), end > offset, isBlankOrBreak(bytes[end - 1]) {
                break
            }
            end += 1
        }
        if trimmed { while end > offset, isBlankOrBreak(bytes[end - 1]) { end -= 1 } }
        return end
    }

    func hasComment(from start: Int, to end: Int) -> Bool {
        bytes[start..<max(start, end)].contains(UInt8(ascii: "#"))
    }

    /// The end of the key that begins here; nil where the line has none.
    func keyEnd() -> Int? {
        guard offset < bytes.count else { return nil }
        var end = offset
        let first = bytes[offset]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            end += 1
            while end < bytes.count, bytes[end] != first, !isBreak(bytes[end]) {
                end += bytes[end] == UInt8(ascii: "\\") && first == UInt8(ascii: "\"") ? 2 : 1
            }
            guard end < bytes.count, bytes[end] == first else { return nil }
            end += 1
            var colon = end
            while colon < bytes.count, bytes[colon] == UInt8(ascii: " ") { colon += 1 }
            return isColon(at: colon) ? end : nil
        }
        if Self.isFlowSign(first) || first == UInt8(ascii: "|") || first == UInt8(ascii: ">") { return nil }
        while end < bytes.count, !isBreak(bytes[end]) {
            if isColon(at: end) {
                while end > offset, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
                return end
            }
            if bytes[end] == UInt8(ascii: "#"), end > offset, isBlankOrBreak(bytes[end - 1]) { return nil }
            end += 1
        }
        return nil
    }

    private func isColon(at place: Int) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return false }
        return endsSign(place + 1)
    }

    /// Whether a word stands here that is most likely half a key: the next line has a key in the same column.
    var isHalfWrittenKey: Bool {
        guard offset < bytes.count, !"{[\"'|>*".utf8.contains(bytes[offset]) else { return false }
        let column = column
        var ahead = self
        ahead.offset = lineEnd(trimmed: false)
        ahead.skipToContent()
        return ahead.offset < bytes.count && ahead.column == column && ahead.keyEnd() != nil && !ahead.isItem
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// A key without its quotes.
    func unquoted(_ range: Range<Int>) -> String {
        guard range.count >= 2, let first = bytes[range].first, first == bytes[range].last,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return text(range) }
        return text((range.lowerBound + 1)..<(range.upperBound - 1))
    }
}
