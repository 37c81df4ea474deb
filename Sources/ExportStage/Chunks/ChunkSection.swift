import PipelineCore

/// A stretch of a text between two headings, as sentences.
struct ChunkSection {
    /// The headings it stands below, its own at the end.
    var headings: [String] = []
    /// The sentences in order, headings among them.
    var sentences: [Range<Int>] = []
    /// Whether there is more than headings.
    fileprivate var hasBody = false

    /// The sections of a content.
    ///
    /// A heading that nothing but another heading follows belongs to the section of that one.
    ///
    /// - Parameter bytes: the text.
    static func sections(of content: Content, _ bytes: [UInt8], endAtHeadings: Bool) -> [ChunkSection] {
        let ends = SentenceEnds(bytes)
        var sections: [ChunkSection] = []
        var section = ChunkSection()
        var path: [Block] = []
        var end = 0
        for block in content.blocks
        where block.range.lowerBound >= end && block.range.upperBound <= bytes.count {
            section.add(ends.sentences(in: end..<block.range.lowerBound))
            end = block.range.upperBound
            guard block.kind == .heading else {
                section.add(ends.sentences(in: block.range))
                continue
            }
            if endAtHeadings, section.hasBody {
                sections.append(section)
                section = ChunkSection()
            }
            path.removeAll { $0.level >= block.level }
            path.append(block)
            // Where chunks go beyond headings, the first of a stretch names its place.
            if endAtHeadings || section.sentences.isEmpty {
                section.headings = path.map { title(of: $0, bytes) }
            }
            section.sentences += ends.sentences(in: block.range)
        }
        section.add(ends.sentences(in: end..<bytes.count))
        if !section.sentences.isEmpty { sections.append(section) }
        return sections
    }

    /// Of a heading of more bytes its beginning is told: each chunk below repeats it.
    private static let maximumTitleBytes = 512

    private static func title(of heading: Block, _ bytes: [UInt8]) -> String {
        let range = heading.range
        var end = min(range.upperBound, range.lowerBound + maximumTitleBytes)
        // Not within a character.
        while end < range.upperBound, end > range.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(
            decoding: bytes[range.lowerBound..<end].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
    }

    private mutating func add(_ more: [Range<Int>]) {
        if more.isEmpty { return }
        sentences += more
        hasBody = true
    }
}
