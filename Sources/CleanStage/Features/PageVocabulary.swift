/// The words of a page: how often each stands on it, and which ones its paragraphs and its title use.
struct PageVocabulary {
    /// The number of each word of `page.words`.
    private var numbers: [Int32] = []
    private var occurrences: [Int32] = []
    private var inParagraphs: [Int32] = []
    private var inTitle: [Bool] = []
    private var inDescription: [Bool] = []

    /// What a block's words have in common with the page's.
    struct Overlap {
        /// The share of words that the title has.
        var title: Float = 0
        /// The share of the title's words that the block has.
        var titleCovered: Float = 0
        var description: Float = 0
        /// The share of words that other blocks' paragraphs have.
        var paragraphs: Float = 0
        /// The mean number of times the words stand on the page, each counted at most twenty times.
        var frequency: Float = 0
        /// The share of the block's words that stand in it for the first time.
        var distinct: Float = 0
    }

    private var titleWords: Float = 0

    init(_ page: Page) {
        var index = HashIndex(capacity: page.words.count / 3 + 64)
        numbers.reserveCapacity(page.words.count)
        for word in page.words { numbers.append(index.number(UInt64(word))) }
        let count = Int(index.count)
        occurrences = [Int32](repeating: 0, count: count)
        inParagraphs = [Int32](repeating: 0, count: count)
        for number in numbers { occurrences[Int(number)] += 1 }
        for block in page.blocks where block.readsLikeParagraph {
            for word in block.words { inParagraphs[Int(numbers[Int(word)])] += 1 }
        }
        inTitle = [Bool](repeating: false, count: count)
        inDescription = inTitle
        titleWords = mark(page.head.title, index, \.inTitle)
        _ = mark(page.head.description, index, \.inDescription)
    }

    private mutating func mark(
        _ text: String, _ index: HashIndex, _ flags: WritableKeyPath<PageVocabulary, [Bool]>
    ) -> Float {
        var text = text
        var collector = TextCollector(capacity: text.utf8.count)
        text.withUTF8 { _ = collector.add($0, blockStart: 0, keepsSpace: false) }
        collector.finish(blockStart: 0)
        var marked: Float = 0
        for word in collector.words.elements {
            let number = index.find(UInt64(word))
            guard number >= 0, !self[keyPath: flags][Int(number)] else { continue }
            self[keyPath: flags][Int(number)] = true
            marked += 1
        }
        return marked
    }

    /// What a block has in common with the page.
    func overlap(of block: PageBlock) -> Overlap {
        var overlap = Overlap()
        guard !block.words.isEmpty else { return overlap }
        let own: Int32 = block.readsLikeParagraph ? 1 : 0
        var frequency: Float = 0
        for word in block.words {
            let number = Int(numbers[Int(word)])
            if inTitle[number] { overlap.title += 1 }
            if inDescription[number] { overlap.description += 1 }
            if inParagraphs[number] > own { overlap.paragraphs += 1 }
            frequency += Float(min(20, occurrences[number]))
            if occurrences[number] == 1 { overlap.distinct += 1 }
        }
        let count = Float(block.words.count)
        overlap.titleCovered = titleWords > 0 ? min(1, overlap.title / titleWords) : 0
        overlap.title /= count
        overlap.description /= count
        overlap.paragraphs /= count
        overlap.distinct /= count
        overlap.frequency = frequency / count
        return overlap
    }
}
