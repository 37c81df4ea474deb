/// Gopher's rules on repetition, as datatrove 0.10 has them: "Scaling Language Models", table A1.
public struct GopherRepetition: Sendable {
    /// A rule on n-grams of one size.
    public struct NGramLimit: Sendable, Hashable {
        /// How many words.
        public var size: Int
        /// The greatest share of the characters.
        public var share: Double

        /// Makes a limit.
        public init(_ size: Int, _ share: Double) {
            self.size = size
            self.share = share
        }
    }

    /// The greatest share of lines that occurred before; 0 for any, here and below.
    public var duplicateLines = 0.3
    /// The greatest share of paragraphs that occurred before.
    public var duplicateParagraphs = 0.3
    /// The greatest share of characters in lines that occurred before.
    public var duplicateLineCharacters = 0.2
    /// The greatest share of characters in paragraphs that occurred before.
    public var duplicateParagraphCharacters = 0.2
    /// The greatest shares of the most frequent n-gram.
    public var topNGrams = [NGramLimit(2, 0.2), NGramLimit(3, 0.18), NGramLimit(4, 0.16)]
    /// The greatest shares of n-grams that occurred before.
    public var duplicateNGrams = [
        NGramLimit(5, 0.15), NGramLimit(6, 0.14), NGramLimit(7, 0.13), NGramLimit(8, 0.12),
        NGramLimit(9, 0.11),
        NGramLimit(10, 0.10),
    ]

    /// The published numbers.
    public init() {}

    /// The rules by name, in their order.
    public static let rules =
        ["empty", "dup_para_frac", "dup_para_char_frac", "dup_line_frac", "dup_line_char_frac"]
        + (2...4).map { "top_\($0)_gram" } + (5...10).map { "duplicated_\($0)_n_grams" }

    /// Holds a text to the rules.
    public func verdict(on text: AnalysedText) -> QualityVerdict {
        var verdict = QualityVerdict()
        let characters = Double(text.text.count)
        guard characters > 0 else {
            verdict.note("empty", 0, nil, fails: true)
            return verdict
        }
        func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(whole) }
        let paragraphs = Self.paragraphs(of: text)
        let repeated = Repeats(paragraphs, of: text.text)
        verdict.hold(
            "dup_para_frac", share(repeated.parts, of: paragraphs.count),
            atMost: Self.threshold(duplicateParagraphs))
        verdict.hold(
            "dup_para_char_frac", Double(repeated.characters) / characters,
            atMost: Self.threshold(duplicateParagraphCharacters))
        let lines = Self.split(text.text.scalars.indices, of: text.text, atLeast: 1)
        let repeatedLines = Repeats(lines, of: text.text)
        verdict.hold(
            "dup_line_frac", share(repeatedLines.parts, of: lines.count),
            atMost: Self.threshold(duplicateLines))
        verdict.hold(
            "dup_line_char_frac", Double(repeatedLines.characters) / characters,
            atMost: Self.threshold(duplicateLineCharacters))
        var grams = NGrams(text.words)
        for limit in topNGrams {
            guard let top = grams.topCharacters(limit.size) else { continue }
            verdict.hold("top_\(limit.size)_gram", Double(top) / characters, atMost: limit.share)
        }
        for limit in duplicateNGrams {
            let repeated = Double(grams.repeatedCharacters(limit.size))
            verdict.hold("duplicated_\(limit.size)_n_grams", repeated / characters, atMost: limit.share)
        }
        return verdict
    }

    private static func threshold(_ number: Double) -> Double? { number == 0 ? nil : number }

    /// The parts between empty lines of the text without white space around it.
    private static func paragraphs(of text: AnalysedText) -> [Range<Int>] {
        split(text.text.trimmed(text.text.scalars.indices, text.classes), of: text.text, atLeast: 2)
    }

    /// The parts between so many line feeds in a row, or more.
    private static func split(_ range: Range<Int>, of text: ScalarText, atLeast count: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            guard text.scalars[index] == 0x0A else {
                index += 1
                continue
            }
            let first = index
            while index < range.upperBound, text.scalars[index] == 0x0A { index += 1 }
            if index - first >= count {
                parts.append(start..<first)
                start = index
            }
        }
        parts.append(start..<range.upperBound)
        return parts
    }
}
