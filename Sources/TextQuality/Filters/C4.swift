/// C4's rules on pages and lines, as datatrove 0.10 has them: "Exploring the Limits of Transfer Learning", section 2.2.
public struct C4: Sendable {
    /// The least sentences in the lines that are kept; -1 for any number.
    public var minimumSentences = 5
    /// The least words of a line; -1 for any number.
    public var minimumLineWords = 3
    /// The most characters of a word; -1 for any number.
    public var maximumWordLength = 1000
    /// Whether marks of citations, as Wikipedia has them, are taken out of lines.
    public var removesCitations = true
    /// Whether lines must end with `.`, `?`, `!` or a quote.
    public var needsLineEnd = true
    /// Whether "lorem ipsum" takes a page out.
    public var refusesLoremIpsum = true
    /// Whether "javascript" takes a line out.
    public var refusesJavaScript = true
    /// Whether a curly bracket takes a page out.
    public var refusesBrackets = true
    /// Whether a phrase on cookies or terms of use takes a line out.
    public var refusesPolicies = true

    /// The published numbers.
    public init() {}

    /// The rules by name, in their order.
    public static let rules = ["lorem_ipsum", "curly_bracket", "too_few_sentences"]

    /// What the rules say of a text.
    public struct Result: Sendable {
        /// The rule that took the page out, and the numbers.
        public var verdict = QualityVerdict()
        /// The characters that are kept, without white space around lines and without citations; by line.
        public var kept: [[Range<Int>]] = []
    }

    /// Holds a text to the rules.
    public func result(on text: AnalysedText) -> Result {
        var result = Result()
        var lines = C4Lines(rules: self, text: text)
        for line in text.text.lines {
            guard lines.look(at: line) else { break }
        }
        for (rule, count) in lines.refused { result.verdict.note(rule, Double(count), nil, fails: false) }
        result.verdict.note("c4_lines_kept", Double(lines.kept.count), nil, fails: false)
        result.verdict.note(
            "lorem_ipsum", lines.ending == .loremIpsum ? 1 : 0, refusesLoremIpsum ? 0 : nil,
            fails: lines.ending == .loremIpsum)
        result.verdict.note(
            "curly_bracket", lines.ending == .bracket ? 1 : 0, refusesBrackets ? 0 : nil,
            fails: lines.ending == .bracket)
        if lines.ending == nil {
            result.verdict.hold(
                "too_few_sentences", Double(lines.sentences), atLeast: Double(minimumSentences))
        }
        result.kept = lines.kept
        return result
    }
}

extension C4.Result {
    /// What is kept, in bytes of the text's UTF-8.
    public func keptBytes(of text: AnalysedText) -> [[Range<Int>]] {
        var offsets = [0]
        offsets.reserveCapacity(text.text.count + 1)
        for scalar in text.text.scalars {
            let length = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
            offsets.append(offsets[offsets.count - 1] + length)
        }
        return kept.map { line in line.map { offsets[$0.lowerBound]..<offsets[$0.upperBound] } }
    }
}
