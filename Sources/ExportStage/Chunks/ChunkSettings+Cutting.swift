import PipelineCore

extension ChunkSettings {
    /// The chunks of a content, in order: whole sentences, as many as fit, each the bytes of the text from its first
    /// sentence to its last.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, but for sentences that chunks have in common.
    func chunks(of content: Content) -> [Chunk] {
        let bytes = Array(content.text.utf8)
        return ChunkSection.sections(of: content, bytes, endAtHeadings: headings).flatMap { section in
            ranges(of: section.sentences, bytes).map { range in
                Chunk(range: range, headings: section.headings, tokens: measure.tokens(in: bytes[range]))
            }
        }
    }

    private func ranges(of sentences: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
        let lengths = TokenLengths(sentences, measure, bytes)
        var ranges: [Range<Int>] = []
        var first = 0
        while first < sentences.count {
            var next = first + 1
            while next < sentences.count, lengths.tokens(first...next) <= tokens { next += 1 }
            ranges.append(sentences[first].lowerBound..<sentences[next - 1].upperBound)
            if next == sentences.count { break }
            // Back as far as is repeated, but so that something new fits behind it.
            var start = next
            while start - 1 > first, lengths.tokens((start - 1)...(next - 1)) <= overlap,
                lengths.tokens((start - 1)...next) <= tokens
            {
                start -= 1
            }
            first = start
        }
        return ranges
    }
}

/// How many tokens stretches of sentences have, without counting any twice.
private struct TokenLengths {
    private let sentences: [Range<Int>]
    private let measure: TokenMeasure
    /// The words before each sentence, and all of them.
    private var words = [0]

    init(_ sentences: [Range<Int>], _ measure: TokenMeasure, _ bytes: [UInt8]) {
        self.sentences = sentences
        self.measure = measure
        guard measure == .words else { return }
        for sentence in sentences { words.append((words.last ?? 0) + measure.tokens(in: bytes[sentence])) }
    }

    func tokens(_ range: ClosedRange<Int>) -> Int {
        switch measure {
        case .bytes:
            (sentences[range.upperBound].upperBound - sentences[range.lowerBound].lowerBound + 3) / 4
        case .words: words[range.upperBound + 1] - words[range.lowerBound]
        }
    }
}
