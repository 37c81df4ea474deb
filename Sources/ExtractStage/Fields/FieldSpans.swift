import PipelineCore

/// Finds the words that values were made of in the main text.
struct FieldSpans {
    /// For how many words of a field the text is searched: each search may go through all of it.
    static let maximumSearches = 64

    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Annotations for a field, in the order of its values; words that do not stand in the text have none.
    func annotations(of name: String, _ words: [FoundWords]) -> [Annotation] {
        var annotations: [Annotation] = []
        var start = 0
        var searches = 0
        for found in words {
            var range = found.range
            if range == nil, searches < Self.maximumSearches, !found.text.isEmpty {
                searches += 1
                let part = ByteSearch(Array(found.text.utf8))
                // Values mostly stand in the order of the page.
                range = place(of: part, from: start) ?? (start > 0 ? place(of: part, from: 0) : nil)
            }
            guard let range else { continue }
            start = range.upperBound
            annotations.append(Annotation(name, range, value: found.value, by: "fields.\(name)"))
        }
        return annotations
    }

    /// The first place of some words that is no part of other words.
    private func place(of part: ByteSearch, from start: Int) -> Range<Int>? {
        var from = start
        while let range = part.firstPlace(in: bytes, from: from) {
            if isWhole(range) { return range }
            from = range.upperBound
        }
        return nil
    }

    private func isWhole(_ range: Range<Int>) -> Bool {
        let (first, last) = (bytes[range.lowerBound], bytes[range.upperBound - 1])
        let begins =
            range.lowerBound == 0 || !(Self.isWord(first) && Self.isWord(bytes[range.lowerBound - 1]))
        let ends =
            range.upperBound == bytes.count || !(Self.isWord(last) && Self.isWord(bytes[range.upperBound]))
        return begins && ends
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }
}
