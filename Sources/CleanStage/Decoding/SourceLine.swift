/// A line of the source: its text with white space folded, and the bytes it came from.
struct SourceLine {
    /// The text, white space folded to single spaces and none at the ends.
    let text: String
    /// How many bytes of white space stand before the text.
    let indentation: Int
    /// The bytes of the source text that the line came from, without white space around them.
    let origin: Range<Int>

    /// Whether there is nothing to see.
    var isBlank: Bool { text.isEmpty }

    /// Cuts bytes into lines at LF, CR LF and CR.
    static func lines(of source: SourceText) -> [SourceLine] {
        let bytes = source.bytes
        var lines: [SourceLine] = []
        var start = 0
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            lines.append(SourceLine(start..<index, of: bytes))
            let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            index += isPair ? 2 : 1
            start = index
        }
        if start < bytes.count { lines.append(SourceLine(start..<bytes.count, of: bytes)) }
        return lines
    }

    private init(_ range: Range<Int>, of bytes: [UInt8]) {
        var range = range
        var indentation = 0
        while let step = Self.spaceBytes(at: range.lowerBound, in: bytes, before: range.upperBound) {
            indentation += 1
            range = range.lowerBound + step..<range.upperBound
        }
        while range.upperBound > range.lowerBound, bytes[range.upperBound - 1] <= 0x20 {
            range = range.lowerBound..<range.upperBound - 1
        }
        self.indentation = indentation
        origin = range
        text = SpaceFolding.fold(String(decoding: bytes[range], as: UTF8.self))
    }

    /// How many bytes the white space at a place takes; nil where there is none.
    private static func spaceBytes(at place: Int, in bytes: [UInt8], before end: Int) -> Int? {
        guard place < end else { return nil }
        if bytes[place] <= 0x20 { return 1 }
        let isNoBreakSpace = place + 1 < end && bytes[place] == 0xC2 && bytes[place + 1] == 0xA0
        return isNoBreakSpace ? 2 : nil
    }
}
