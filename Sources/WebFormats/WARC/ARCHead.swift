/// The header of a record of an ARC file: a line of fields with a space between them.
///
/// `URL IP-address Archive-date Content-type Archive-length` in version 1; version 2 has more between the last two.
/// A URL may have spaces in it that nobody escaped, so the fields are found from the date on.
struct ARCHead {
    /// Longer lines are none.
    static let longestLine = 16 << 10

    let length: Int
    private let url: String
    private let address: String
    private let date: String
    private let mediaType: String
    private let size: String

    /// Reads a line that begins a record.
    init(_ bytes: UnsafeRawBufferPointer, length: Int) {
        let words = Self.words(in: bytes, at: 0)
        self.length = length
        let date = Self.datePlace(in: words, bytes) ?? min(2, max(0, words.count - 1))
        func text(_ place: Int) -> String {
            words.indices.contains(place) ? String(decoding: bytes[words[place]], as: UTF8.self) : ""
        }
        let end = words.indices.contains(date - 2) ? words[date - 2].upperBound : 0
        url = String(decoding: bytes[0..<end], as: UTF8.self)
        address = text(date - 1)
        self.date = text(date)
        mediaType = text(date + 1)
        size = text(words.count - 1)
    }

    /// Whether the line at an index is such a header.
    static func begins(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        guard index < bytes.count, beginsURL(bytes, at: index) else { return false }
        let words = words(in: bytes, at: index)
        return words.count >= 5 && datePlace(in: words, bytes) != nil
    }

    /// The first line from an index on that is such a header.
    static func firstStart(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while let lineEnd = bytes.index(of: 0x0a, from: index) {
            if begins(bytes, at: lineEnd + 1) { return lineEnd + 1 }
            index = lineEnd + 1
        }
        return nil
    }

    /// Letters, digits, and a colon soon: a scheme.
    private static func beginsURL(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let end = min(bytes.count, index + 16)
        guard let colon = bytes[index..<end].firstIndex(of: 0x3a), colon > index else { return false }
        return bytes[index..<colon].allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    }

    /// The fields of the line at an index; none where it is not there as a whole or too long.
    private static func words(in bytes: UnsafeRawBufferPointer, at start: Int) -> [Range<Int>] {
        let limit = min(bytes.count, start + longestLine)
        let line = UnsafeRawBufferPointer(rebasing: bytes[..<limit])
        guard let lineEnd = line.index(of: 0x0a, from: start) else { return [] }
        let end = lineEnd > start && line[lineEnd - 1] == 0x0d ? lineEnd - 1 : lineEnd
        var words: [Range<Int>] = []
        var wordStart = start
        for index in start...end where index == end || line[index] == 0x20 {
            words.append(wordStart..<index)
            wordStart = index + 1
        }
        return words
    }

    /// The field with the date: twelve digits or more, behind an address and in front of two fields at least.
    private static func datePlace(in words: [Range<Int>], _ bytes: UnsafeRawBufferPointer) -> Int? {
        guard words.count >= 5 else { return nil }
        return (2..<words.count - 2).first { place in
            words[place].count >= 12 && words[place].count <= 20
                && bytes[words[place]].allSatisfy { $0 &- 0x30 < 10 }
        }
    }

    /// The header as a WARC record would have it.
    func head(at position: WARCPosition) -> WARCHead {
        let isDescription = url.hasPrefix("filedesc:")
        var lines =
            "WARC-Type: \(isDescription ? "warcinfo" : url.hasPrefix("http") ? "response" : "resource")\n"
        lines += "WARC-Target-URI: \(url)\nWARC-Date: \(Self.instant(date))\nWARC-IP-Address: \(address)\n"
        lines += "Content-Type: \(mediaType)\nContent-Length: \(size)\n"
        return WARCHead(
            version: "ARC/1", headers: HeaderList(Array(lines.utf8)), position: position, length: length)
    }

    /// `20140216050221` as `2014-02-16T05:02:21Z`.
    private static func instant(_ digits: String) -> String {
        guard digits.utf8.count >= 14 else { return digits }
        var text = ""
        for (index, digit) in digits.prefix(14).enumerated() {
            switch index {
            case 4, 6: text += "-"
            case 8: text += "T"
            case 10, 12: text += ":"
            default: break
            }
            text.append(digit)
        }
        return text + "Z"
    }
}
