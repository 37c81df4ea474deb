import PipelineCore

/// The characters of a file with its lines, to turn the parser's offsets into places.
///
/// Offsets count Unicode scalars from 0, as libyaml's marks do. Lines are counted here and not taken from
/// libyaml, which also breaks lines at U+0085, U+2028 and U+2029, where editors do not.
struct SourceText: Sendable {
    /// The file as the user named it.
    let file: String
    /// The characters, without a byte order mark.
    let scalars: [Unicode.Scalar]
    /// The same in UTF-8.
    let utf8: [UInt8]
    private let lineStarts: [Int]

    /// Makes it of characters and finds the lines.
    init(file: String, scalars: [Unicode.Scalar], utf8: [UInt8]) {
        self.file = file
        self.utf8 = utf8
        self.scalars = scalars
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() {
            let next = offset + 1
            // A lone CR ends a line; in CR LF the LF does.
            if scalar == "\n" || (scalar == "\r" && (next == scalars.count || scalars[next] != "\n")) {
                starts.append(next)
            }
        }
        self.lineStarts = starts
    }

    /// The character at an offset, or nil behind the end.
    func scalar(at offset: Int) -> Unicode.Scalar? {
        scalars.indices.contains(offset) ? scalars[offset] : nil
    }

    /// The place of an offset.
    func position(at offset: Int) -> SourcePosition {
        let line = line(of: offset)
        return SourcePosition(line: line, column: offset - lineStarts[line - 1] + 1)
    }

    /// The stretch between two offsets.
    func span(_ start: Int, _ end: Int) -> SourceSpan {
        SourceSpan(file: file, start: position(at: start), end: position(at: max(start, end)))
    }

    /// The offset of a place in this text.
    func offset(of position: SourcePosition) -> Int {
        guard lineStarts.indices.contains(position.line - 1) else { return scalars.count }
        return min(lineStarts[position.line - 1] + position.column - 1, scalars.count)
    }

    /// The line of an offset, from 1.
    func line(of offset: Int) -> Int {
        lineStarts.line(of: offset) + 1
    }

    /// The offsets of a line's characters, without its line break.
    func range(ofLine line: Int) -> Range<Int> {
        guard lineStarts.indices.contains(line - 1) else { return scalars.count..<scalars.count }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : scalars.count
        while end > start, scalars[end - 1].isLineBreak { end -= 1 }
        return start..<end
    }

    /// The characters between two offsets.
    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
    }

    /// The end of the last character before an offset that is not blank.
    func trimmedEnd(_ end: Int, notBefore start: Int) -> Int {
        var end = min(end, scalars.count)
        while end > start, scalars[end - 1].isBlank || scalars[end - 1].isLineBreak { end -= 1 }
        return end
    }
}

extension Unicode.Scalar {
    /// Whether it is a space or a tab.
    var isBlank: Bool { self == " " || self == "\t" }
    /// Whether it is one of the characters that end a line.
    var isLineBreak: Bool { self == "\n" || self == "\r" }
}
