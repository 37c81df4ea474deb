import PipelineCore

/// What a text is like, as words of a text of its own: `second_person_3` where its rate passes the third bound.
///
/// The model reads them beside the text's own words.
struct StyleTraits {
    private(set) var names: [String] = []

    /// - Complexity: O(*n*) in the bytes of the text.
    init(_ counts: StyleCounts, bytes: Int, blocks: [Block], title: String) {
        addWords(counts)
        addMarks(counts, bytes)
        addBlocks(blocks, counts)
        addTitle(title)
    }

    /// Adds a name for each bound that a value reaches.
    private mutating func add(_ name: String, _ value: Double, _ bounds: [Double]) {
        for (index, bound) in bounds.enumerated() where value >= bound { names.append("\(name)_\(index)") }
    }

    private mutating func addWords(_ counts: StyleCounts) {
        func rate(_ count: Int) -> Double { 1000 * Double(count) / Double(max(1, counts.words)) }
        let persons: [Double] = [1, 3, 6, 10, 15, 25, 40]
        add("second_person", rate(counts.count(.secondPerson)), persons)
        add("first_person", rate(counts.count(.firstPerson)), persons)
        add("we", rate(counts.count(.we)), persons)
        add("third_person", rate(counts.count(.thirdPerson)), persons)
        add("reporting_verbs", rate(counts.count(.reporting)), [0.5, 1, 2, 4, 8, 15])
        add("past_tense", rate(counts.count(.past)), [2, 5, 10, 20, 30])
        add("present_tense", rate(counts.count(.present)), [5, 10, 20, 30, 40])
        add("modal_verbs", rate(counts.count(.modal)), [3, 6, 10, 15, 20])
        add("legal_words", rate(counts.count(.legal)), [1, 3, 6, 12, 25, 40])
        add("words_of_belief", rate(counts.count(.belief)), [0.5, 1, 2, 4, 8])
        add("weekdays", rate(counts.count(.weekday)), [0.3, 1, 2, 4])
        add("dates", rate(counts.dates), [0.3, 1, 3, 8])
        add("words_of_threads", rate(counts.count(.thread)), [0.5, 2, 5, 10, 20])
        add("words_of_trade", rate(counts.count(.trade)), [1, 4, 8, 15, 25, 40])
        add("negations", rate(counts.negations), [0.5, 2, 4, 8])
        add(
            "capitals", 100 * Double(counts.capitals) / Double(max(1, counts.words)),
            [10, 15, 20, 30, 45, 60])
        add("words", Double(counts.words), [32, 64, 128, 256, 512, 1024, 2048, 4096])
        let sentences = Double(max(1, counts.sentences))
        add("commands", 100 * Double(counts.commands) / sentences, [1, 3, 6, 10, 18, 30])
        add("sentence_length", Double(counts.words) / sentences, [5, 8, 12, 16, 20, 25])
        add("closed_sentences", 100 * Double(counts.closedSentences) / sentences, [10, 25, 50, 75, 90])
    }

    private mutating func addMarks(_ counts: StyleCounts, _ bytes: Int) {
        func rate(_ count: Int) -> Double { 1000 * Double(count) / Double(max(1, counts.words)) }
        func mark(_ mark: Unicode.Scalar) -> Double { rate(counts.marks[Int(mark.value)]) }
        add("prices", rate(counts.prices), [0.2, 1, 3, 8, 20, 40])
        add("percents", rate(counts.percents), [0.5, 2, 5, 10])
        add("digits", 100 * Double(counts.digits) / Double(max(1, bytes)), [0.2, 0.5, 1, 2, 4, 8])
        add("years", rate(counts.years), [0.5, 2, 5, 10, 20])
        add("quotation_marks", rate(counts.quotes), [1, 3, 6, 12, 20])
        add("exclamations", mark("!"), [0.3, 1, 3, 6])
        add("questions", mark("?"), [0.3, 1, 3, 6, 10])
        add("colons", mark(":"), [1, 3, 8, 15, 30])
        add("brackets", mark("("), [1, 4, 8, 15])
        add("commas", mark(","), [20, 40, 60, 80])
        add("addresses", rate(counts.addresses), [0.5, 2, 8])
    }

    private mutating func addBlocks(_ blocks: [Block], _ counts: StyleCounts) {
        let count = Double(max(1, blocks.count))
        add("blocks", count, [2, 4, 8, 16, 32, 64, 128])
        for kind in [Block.Kind.heading, .listItem, .code, .table, .quote, .caption] {
            let share = 100 * Double(blocks.count { $0.kind == kind }) / count
            add("\(kind.rawValue)s", share, [1, 5, 12, 25, 40, 60])
        }
        let paragraphs = blocks.filter { $0.kind == .paragraph }
        let sizes = paragraphs.map { counts.words(in: $0.range) }
        let number = Double(max(1, sizes.count))
        add("paragraph_length", Double(sizes.reduce(0, +)) / number, [5, 10, 20, 30, 45, 60, 90])
        add("short_paragraphs", 100 * Double(sizes.count { $0 < 8 }) / number, [10, 25, 50, 75])
    }

    private mutating func addTitle(_ title: String) {
        let words = title.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        guard !words.isEmpty else {
            names.append("title_none")
            return
        }
        for word in words where Self.titleWords.contains(word) { names.append("title_\(word)") }
        if title.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { names.append("title_digit") }
        if title.utf8.contains(UInt8(ascii: "?")) { names.append("title_question") }
        add("title_length", Double(words.count), [2, 4, 7, 10, 14])
    }

    private static let titleWords: Set<Substring> = [
        "how", "to", "guide", "tips", "best", "top", "what", "is", "why", "vs", "versus", "review", "reviews",
        "recipe", "i", "my", "the", "your", "for", "beginners", "buy", "shop", "cost", "price", "pricing",
        "services", "service", "company", "companies", "history", "checklist", "terms", "policy", "agreement",
    ]
}

extension StyleCounts {
    /// How many words begin in a range of bytes.
    func words(in range: Range<Int>) -> Int { place(of: range.upperBound) - place(of: range.lowerBound) }

    /// How many words begin before a byte.
    private func place(of byte: Int) -> Int {
        var (low, high) = (0, wordStarts.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(wordStarts[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
