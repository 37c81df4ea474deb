/// A text as the numbers of its characters: the published filters count characters, never bytes.
struct ScalarText: Sendable {
    let scalars: [UInt32]

    init(_ text: String) {
        var scalars: [UInt32] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { scalars.append(scalar.value) }
        self.scalars = scalars
    }

    init(_ scalars: [UInt32]) {
        self.scalars = scalars
    }

    /// How many characters there are.
    var count: Int { scalars.count }

    /// The characters of a range, as text.
    func string(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars[range] { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        return String(text)
    }

    /// A range without the white space around it.
    func trimmed(_ range: Range<Int>, _ classes: CharacterClasses) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, classes[scalars[start]].contains(.space) { start += 1 }
        while end > start, classes[scalars[end - 1]].contains(.space) { end -= 1 }
        return start..<end
    }

    /// The stretches between line feeds, the empty ones among them.
    var lineFeedParts: [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for index in scalars.indices where scalars[index] == 0x0A {
            parts.append(start..<index)
            start = index + 1
        }
        parts.append(start..<scalars.count)
        return parts
    }

    /// The lines, as any of Unicode's line ends divides them; what ends a line makes no line behind it.
    var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < scalars.count {
            guard Self.endsLine(scalars[index]) else {
                index += 1
                continue
            }
            lines.append(start..<index)
            let isPair =
                scalars[index] == 0x0D && index + 1 < scalars.count && scalars[index + 1] == 0x0A
            index += isPair ? 2 : 1
            start = index
        }
        if start < scalars.count { lines.append(start..<scalars.count) }
        return lines
    }

    private static func endsLine(_ scalar: UInt32) -> Bool {
        scalar >= 0x0A && scalar <= 0x0D || scalar >= 0x1C && scalar <= 0x1E || scalar == 0x85
            || scalar == 0x2028 || scalar == 0x2029
    }

    /// Whether a stretch is at a place.
    func has(_ needle: [UInt32], at place: Int, before end: Int) -> Bool {
        guard place >= 0, place + needle.count <= end else { return false }
        for offset in needle.indices where scalars[place + offset] != needle[offset] { return false }
        return true
    }
}
