/// Finds where sentences end in UTF-8, by their marks: no model, and the same on every machine.
///
/// A full stop does not end a sentence behind an initial or a usual abbreviation, nor where the next word begins with a
/// small letter. Each line ends one: rows of a table, lines of code, verses.
struct SentenceEnds {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The sentences of a range, without the white space between them.
    ///
    /// - Complexity: O(*n*) in the bytes of the range.
    func sentences(in range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        var place = start
        while place < range.upperBound {
            var end = place
            if bytes[place] == 0x0A {
                append(start..<place, to: &found)
                start = place + 1
            } else if case let mark = mark(at: place, before: range.upperBound), mark.length > 0 {
                end = behindMarks(place + mark.length, range.upperBound)
                if mark.isWide || endsSentence(place, end, range) {
                    append(start..<end, to: &found)
                    start = end
                }
                place = max(end, place + 1)
                continue
            }
            place += 1
        }
        append(start..<range.upperBound, to: &found)
        return found
    }

    private func append(_ range: Range<Int>, to found: inout [Range<Int>]) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while start < end, isSpace(bytes[end - 1]) { end -= 1 }
        if start < end { found.append(start..<end) }
    }

    /// A mark that may end a sentence.
    private struct Mark {
        /// How many bytes it has; 0 where there is none.
        var length = 0
        /// Whether it ends one whatever follows.
        var isWide = false
    }

    private func mark(at place: Int, before end: Int) -> Mark {
        switch bytes[place] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return Mark(length: 1)
        case 0xD8 where place + 1 < end && bytes[place + 1] == 0x9F: return Mark(length: 2)  // ؟
        case 0xDB where place + 1 < end && bytes[place + 1] == 0x94: return Mark(length: 2)  // ۔
        case 0xE0, 0xE2, 0xE3, 0xEF:
            guard place + 2 < end else { return Mark() }
            switch (bytes[place], bytes[place + 1], bytes[place + 2]) {
            case (0xE0, 0xA5, 0xA4), (0xE2, 0x80, 0xA6): return Mark(length: 3)  // । …
            case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBD, 0xA1):
                return Mark(length: 3, isWide: true)  // 。！？｡
            default: return Mark()
            }
        default: return Mark()
        }
    }

    /// Where the marks, brackets and quotation marks behind a mark end.
    private func behindMarks(_ start: Int, _ end: Int) -> Int {
        var place = start
        while place < end {
            let mark = mark(at: place, before: end)
            if mark.length > 0 {
                place += mark.length
                continue
            }
            switch bytes[place] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): place += 1
            case 0xE2
            where place + 2 < end && bytes[place + 1] == 0x80 && [0x99, 0x9D].contains(bytes[place + 2]):
                place += 3  // ’ ”
            case 0xE3
            where place + 2 < end && bytes[place + 1] == 0x80 && [0x8D, 0x8F].contains(bytes[place + 2]):
                place += 3  // 」』
            case 0xC2 where place + 1 < end && bytes[place + 1] == 0xBB: place += 2  // »
            default: return place
            }
        }
        return place
    }

    /// Whether a sentence ends with marks, by what stands around them.
    private func endsSentence(_ mark: Int, _ end: Int, _ range: Range<Int>) -> Bool {
        guard end < range.upperBound else { return true }
        guard isSpace(bytes[end]) else { return false }
        // A question or an exclamation ends whatever follows; a full stop or an ellipsis does not before a small letter.
        guard bytes[mark] == UInt8(ascii: ".") || bytes[mark] == 0xE2 else { return true }
        var next = end
        while next < range.upperBound, isSpace(bytes[next]) { next += 1 }
        if next < range.upperBound, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[next]) {
            return false
        }
        guard bytes[mark] == UInt8(ascii: "."), end == mark + 1 else { return true }
        var start = mark
        while start > range.lowerBound, isLetter(bytes[start - 1]), mark - start < 6 { start -= 1 }
        let word = bytes[start..<mark]
        if word.count == 1, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start]) { return false }
        return word.count > 5 || !Self.abbreviations.contains(String(decoding: word, as: UTF8.self))
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Those behind which a name or number usually follows.
    private static let abbreviations: Set<String> = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "Gen", "Col", "Capt", "Lt", "Sgt", "Sen", "Rep",
        "Gov",
        "Hon", "Rev", "No", "Nr", "Vol", "Fig", "Sec", "Art", "pp", "vs", "cf", "al", "Jan", "Feb", "Mar",
        "Apr",
        "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mme", "Mlle", "Hr", "Fr", "bzw", "ca",
        "approx",
    ]
}
