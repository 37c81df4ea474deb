import KeywordSearch
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
            if range == nil, searches < Self.maximumSearches {
                searches += 1
                range = self.range(of: found.text, from: start)
            }
            guard let range else { continue }
            start = range.upperBound
            annotations.append(Annotation(name, range, value: found.value, by: "fields.\(name)"))
        }
        return annotations
    }

    /// Where words stand that are no part of other words: at a byte or behind it, for values mostly stand in the order of
    /// the page, or else before it.
    func range(of words: String, from start: Int) -> Range<Int>? {
        guard !words.isEmpty else { return nil }
        let part = ByteSearch(Array(words.utf8))
        return place(of: part, from: start) ?? (start > 0 ? place(of: part, from: 0) : nil)
    }

    private func place(of part: ByteSearch, from start: Int) -> Range<Int>? {
        var from = start
        while let range = part.firstPlace(in: bytes, from: from) {
            if isBorder(range.lowerBound), isBorder(range.upperBound) { return range }
            from = range.upperBound
        }
        return nil
    }

    /// Whether no word goes on over a place; of scripts that put no spaces between words none does.
    private func isBorder(_ place: Int) -> Bool {
        guard place > 0, place < bytes.count else { return true }
        return bytes.withUnsafeBytes { bytes in
            var before = place - 1
            while before > 0, bytes[before] & 0xC0 == 0x80 { before -= 1 }
            return !FoldedWords.isOfWord(bytes, at: before) || !FoldedWords.isOfWord(bytes, at: place)
        }
    }
}
