import PipelineCore

/// What the model of genres reads of a document: its words, and what it is like as words behind them.
struct StyleText {
    /// The words, and the names of the traits.
    let text: String
    /// How many words the document has.
    let words: Int
    /// The share of its words that are the commonest of English.
    let englishShare: Double

    /// How often each trait is written: what is counted over the whole text is to weigh as much as several words.
    private static let repetitions = 5
    /// The style of a text shows in its beginning; what is longer is cut.
    private static let maximumBytes = 200_000

    init(_ document: some Document) {
        let title: String = if case .text(let title)? = document.fields["title"] { title } else { "" }
        self.init(document.content, title: title)
    }

    init(_ content: Content, title: String) {
        let cut = String(decoding: content.text.utf8.prefix(Self.maximumBytes), as: UTF8.self)
        var text = cut
        let counts = text.withUTF8 { StyleCounts($0) }
        let blocks = content.blocks.isEmpty ? Self.lines(of: cut) : content.blocks
        let traits = StyleTraits(counts, bytes: text.utf8.count, blocks: blocks, title: title)
        let behind = traits.names.map { String(repeating: " \($0)", count: Self.repetitions) }.joined()
        self.text = cut + "\n" + behind
        words = counts.words
        englishShare = Double(counts.count(.english)) / Double(max(1, counts.words))
    }

    /// Each line as a paragraph, where no stage has told blocks.
    private static func lines(of text: String) -> [Block] {
        var blocks: [Block] = []
        var start = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !line.isEmpty { blocks.append(Block(.paragraph, start..<start + line.count)) }
            start += line.count + 1
        }
        return blocks
    }
}
