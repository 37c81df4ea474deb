import PipelineCore

/// The main text of a document as the blocks that pages show, in order and without gaps.
struct TextBlocks: Sendable {
    /// A stretch of the text with one role.
    struct Part: Sendable {
        let kind: Block.Kind
        let level: Int
        let text: Substring

        /// The rows of a table, each with its cells.
        var rows: [[Substring]] {
            text.split(separator: "\n", omittingEmptySubsequences: true).map {
                $0.split(separator: "\t", omittingEmptySubsequences: false)
            }
        }
    }

    let parts: [Part]

    /// The blocks of a content; text that no block covers is paragraphs, parted by empty lines.
    init(_ content: Content) {
        var parts: [Part] = []
        var end = 0
        func addParagraphs(_ range: Range<Int>) {
            guard !range.isEmpty, let text = content.text(in: range) else { return }
            var rest = text[...]
            while let gap = rest.utf8.firstIndex(ofEmptyLine: ()) {
                parts.append(paragraph: rest[..<gap])
                rest = rest[gap...].drop { $0.isNewline }
            }
            parts.append(paragraph: rest)
        }
        for block in content.blocks where block.range.lowerBound >= end {
            addParagraphs(end..<block.range.lowerBound)
            if let text = content.text(in: block.range) {
                parts.append(Part(kind: block.kind, level: block.level, text: text))
            }
            end = block.range.upperBound
        }
        addParagraphs(end..<max(end, content.text.utf8.count))
        self.parts = parts
    }
}

extension [TextBlocks.Part] {
    fileprivate mutating func append(paragraph text: Substring) {
        var text = text
        while text.first?.isNewline == true { text.removeFirst() }
        while text.last?.isNewline == true { text.removeLast() }
        if !text.isEmpty { append(TextBlocks.Part(kind: .paragraph, level: 0, text: text)) }
    }
}

extension Substring.UTF8View {
    /// Where two line ends stand together first.
    fileprivate func firstIndex(ofEmptyLine: Void) -> Index? {
        var previous: UInt8 = 0
        var index = startIndex
        while index < endIndex {
            if self[index] == 0x0A, previous == 0x0A { return index }
            previous = self[index]
            formIndex(after: &index)
        }
        return nil
    }
}
