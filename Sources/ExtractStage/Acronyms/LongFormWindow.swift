/// The words before a short form among which its long form is looked for.
struct LongFormWindow {
    /// A long form and what it costs.
    struct Match {
        var long: Range<Int>
        var printed: Range<Int>
        var cost: Double
    }

    private let text: TokenizedText
    /// The tokens of the words, in order.
    private var places: [Int] = []
    private var words: [LetterAlignment.Word] = []

    /// The most words that may follow the long form proper, as in "… of the People's Republic of China".
    private static let maximumTail = 8
    /// What a tail costs, so that a long form without one is preferred.
    private static let tailCost = 0.5

    init(before end: Int, from start: Int, letters: Int, in text: TokenizedText) {
        self.text = text
        let maximum = min(letters + 5, letters * 2) + Self.maximumTail
        var index = end - 1
        while index >= start, places.count < maximum {
            if text.tokens[index].kind == .mark {
                // A comma or hyphen may stand within a long form, brackets and semicolons may not.
                let isBorder = [";", ":", "(", ")", "[", "]", "!", "?"].contains { text.isMark(index, $0) }
                if isBorder { break }
                if text.isMark(index, "."), !isPointOfCompany(index, from: start) { break }
            } else {
                places.append(index)
            }
            index -= 1
        }
        places.reverse()
        words = places.map { LetterAlignment.Word(text.text($0)) }
    }

    /// "Acme Corp." ends in a point that ends no sentence.
    private func isPointOfCompany(_ index: Int, from start: Int) -> Bool {
        index > start && !text.tokens[index].hasSpaceBefore && text.tokens[index - 1].isCapital
            && Abbreviations.companyForms.contains(text.folded(index - 1))
    }

    /// The cheapest long form for a short form's letters; nil where none is close enough.
    func cheapest(_ letters: [UInt8]) -> Match? {
        guard let end = places.last.map({ $0 + 1 }) else { return nil }
        let nearest = max(0, words.count - min(letters.count + 5, letters.count * 2))
        var best = match(letters, words: nearest..<words.count, end: end, tail: false)
        for tail in tails() {
            let first = max(0, tail - min(letters.count + 5, letters.count * 2))
            guard let match = match(letters, words: first..<tail, end: end, tail: true),
                match.cost + Self.tailCost < best?.cost ?? .infinity
            else { continue }
            best = match
        }
        return best
    }

    private func match(_ letters: [UInt8], words range: Range<Int>, end: Int, tail: Bool) -> Match? {
        guard !range.isEmpty, let found = LetterAlignment.cheapest(of: letters, in: Array(words[range]))
        else {
            return nil
        }
        let first = range.lowerBound + found.first
        let count = range.upperBound - first
        let limit = tail ? 0.5 : Self.maximumCost(letters: letters.count)
        guard found.cost <= limit else { return nil }
        let long = places[first]..<places[range.upperBound - 1] + 1
        // A single letter stands for a single word.
        guard letters.count > 1 || found.cost == 0 && count == 1 && text.byteRange(long).count >= 5 else {
            return nil
        }
        // A single word is a long form only where it is clearly longer.
        let bytes = text.byteRange(long).count
        guard bytes > letters.count + (count == 1 ? 2 : 0) else { return nil }
        return Match(long: long, printed: places[first]..<end, cost: found.cost)
    }

    /// The words at which a tail of an organisation's name may begin: "of" and "for" after a capital, with nothing
    /// but names and function words behind.
    private func tails() -> [Int] {
        var starts: [Int] = []
        for index in words.indices.reversed() {
            let token = text.tokens[places[index]]
            guard token.isCapital || words[index].isFunctionWord else { break }
            if index > 0, ["of", "for", "in"].contains(text.folded(places[index])),
                text.tokens[places[index - 1]].isCapital
            {
                starts.append(index)
            }
        }
        return starts
    }

    private static func maximumCost(letters: Int) -> Double { Double(letters - 1) + 0.9 }
}
