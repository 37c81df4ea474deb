import PipelineCore

/// Tells where in the file each character of a scalar's value stands, whatever its style: problems within a
/// value, such as a condition, get the column of the character and not of the value.
struct ScalarAlignment {
    private let source: SourceText
    private let span: SourceSpan
    /// The offsets of the value's characters in the file, and the one behind the last; empty where unknown.
    private let offsets: [Int]

    /// Aligns a value with the stretch of the file it was read from.
    ///
    /// - Parameter text: the value as it was read, before substitution.
    init(of text: String, at span: SourceSpan, in source: SourceText) {
        self.source = source
        self.span = span
        let start = source.offset(of: span.start)
        let walk = Walk(source: source, start: start, end: source.offset(of: span.end))
        let count = text.unicodeScalars.count
        let offsets: [Int]
        switch source.scalar(at: start) {
        case "'", "\"": offsets = walk.quoted()
        case "|", ">": offsets = walk.block(Array(text.unicodeScalars))
        default: offsets = walk.plain()
        }
        self.offsets = offsets.count == count + 1 ? offsets : []
    }

    /// The place of a stretch of the value, counted in Unicode scalars from 0; the whole value where its
    /// characters cannot be told apart, as at an alias.
    func place(of range: Range<Int>) -> SourceSpan {
        guard offsets.indices.contains(range.lowerBound), offsets.indices.contains(range.upperBound) else {
            return span
        }
        guard let last = range.last else {
            return source.span(offsets[range.lowerBound], offsets[range.lowerBound])
        }
        return source.span(offsets[range.lowerBound], max(offsets[last] + 1, offsets[range.lowerBound] + 1))
    }
}

/// Follows a scalar through its characters in the file.
private struct Walk {
    let source: SourceText
    let start: Int
    let end: Int

    func plain() -> [Int] { folded(from: start, to: end) { _ in 1 } }

    func quoted() -> [Int] {
        let isDouble = source.scalar(at: start) == "\""
        return folded(from: start + 1, to: max(start + 1, end - 1)) { offset in
            switch source.scalar(at: offset) {
            case "'" where !isDouble: return 2
            case "\\" where isDouble: break
            default: return 1
            }
            switch source.scalar(at: offset + 1) {
            case "x": return 4
            case "u": return 6
            case "U": return 10
            default: return 2
            }
        }
    }

    /// Blanks around line breaks fold: one break is a space, each further one a line break.
    private func folded(from start: Int, to end: Int, width: (Int) -> Int) -> [Int] {
        var offsets: [Int] = []
        var offset = start
        while offset < end {
            guard let scalar = source.scalar(at: offset), scalar.isBlank || scalar.isLineBreak else {
                offsets.append(offset)
                offset += width(offset)
                continue
            }
            var next = offset
            var breaks = 0
            while next < end, let blank = source.scalar(at: next), blank.isBlank || blank.isLineBreak {
                if blank == "\n" || (blank == "\r" && source.scalar(at: next + 1) != "\n") { breaks += 1 }
                next += 1
            }
            if breaks == 0 {
                offsets += offset..<next
            } else {
                offsets += Array(repeating: offset, count: max(1, breaks - 1))
            }
            offset = next
        }
        return offsets + [max(start, end)]
    }

    /// The lines of a literal or folded block; empty where it has an indentation indicator or does not fit.
    func block(_ text: [Unicode.Scalar]) -> [Int] {
        let firstLine = source.line(of: start) + 1
        let lastLine = source.line(of: end)
        let header = source.scalars[source.range(ofLine: firstLine - 1)].drop { $0 != "|" && $0 != ">" }
        guard firstLine <= lastLine, !header.contains(where: { ("1"..."9").contains($0) }) else { return [] }
        let lines = (firstLine...lastLine).map { source.range(ofLine: $0) }
        let widths = lines.compactMap { line in
            source.scalars[line].allSatisfy(\.isBlank) ? nil : source.scalars[line].prefix { $0 == " " }.count
        }
        guard let indentation = widths.first else { return [] }
        var offsets: [Int] = []
        for line in lines {
            for offset in line.dropFirst(indentation) {
                guard offsets.count < text.count, text[offsets.count] == source.scalar(at: offset) else {
                    return []
                }
                offsets.append(offset)
            }
            let isFolded = header.first == ">"
            while offsets.count < text.count,
                text[offsets.count] == "\n" || (isFolded && text[offsets.count] == " ")
            {
                let isSpace = text[offsets.count] == " "
                offsets.append(line.upperBound)
                // In literal blocks, and where lines were joined, one character stands for the break.
                if !isFolded || isSpace { break }
            }
        }
        while offsets.count <= text.count { offsets.append(end) }
        return offsets
    }
}
