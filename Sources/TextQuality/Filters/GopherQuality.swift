/// Gopher's quality rules, as datatrove 0.10 has them: "Scaling Language Models", table A1 and section A.1.1.
public struct GopherQuality: Sendable {
    /// The least words that are more than marks; 0 for any number, here and below.
    public var minimumWords = 50
    /// The most of them.
    public var maximumWords = 100_000
    /// The least mean length of a word in characters.
    public var minimumWordLength = 3.0
    /// The greatest mean length.
    public var maximumWordLength = 10.0
    /// The most hash signs, and the most ellipses, for each word.
    public var maximumSymbols = 0.1
    /// The greatest share of lines that begin with a bullet.
    public var maximumBullets = 0.9
    /// The greatest share of lines that end with an ellipsis.
    public var maximumEllipses = 0.3
    /// The least share of words with a letter.
    public var minimumLetters = 0.8
    /// The least different stop words.
    public var minimumStopWords = 2
    /// The stop words.
    public var stopWords = ["the", "be", "to", "of", "and", "that", "have", "with"]

    /// The published numbers.
    public init() {}

    /// The rules by name, in their order.
    public static let rules = [
        "gopher_short_doc", "gopher_long_doc", "gopher_below_avg_threshold", "gopher_above_avg_threshold",
        "gopher_too_many_hashes", "gopher_too_many_ellipsis", "gopher_too_many_bullets",
        "gopher_too_many_end_ellipsis", "gopher_below_alpha_threshold", "gopher_enough_stop_words",
    ]

    /// Holds a text to the rules.
    public func verdict(on text: AnalysedText) -> QualityVerdict {
        var verdict = QualityVerdict()
        let counts = WordCounts(text, stopWords: stopWords)
        let words = Double(text.words.count)
        let real = Double(counts.real)
        verdict.hold("gopher_short_doc", real, atLeast: Self.threshold(Double(minimumWords)))
        verdict.hold("gopher_long_doc", real, atMost: Self.threshold(Double(maximumWords)))
        guard counts.real > 0 else {
            return verdict
        }
        let mean = Double(counts.characters) / real
        verdict.hold("gopher_below_avg_threshold", mean, atLeast: Self.threshold(minimumWordLength))
        verdict.hold("gopher_above_avg_threshold", mean, atMost: Self.threshold(maximumWordLength))
        let symbols = SymbolCounts(text.text)
        let most = Self.threshold(maximumSymbols)
        verdict.hold("gopher_too_many_hashes", Double(symbols.hashes) / words, atMost: most)
        verdict.hold("gopher_too_many_ellipsis", Double(symbols.ellipses) / words, atMost: most)
        let lines = LineCounts(text)
        let bullets = Double(lines.bullets) / Double(lines.all)
        let ellipses = Double(lines.ellipses) / Double(lines.all)
        verdict.hold("gopher_too_many_bullets", bullets, atMost: Self.threshold(maximumBullets))
        verdict.hold("gopher_too_many_end_ellipsis", ellipses, atMost: Self.threshold(maximumEllipses))
        let letters = Double(counts.withLetter) / words
        verdict.hold("gopher_below_alpha_threshold", letters, atLeast: Self.threshold(minimumLetters))
        verdict.hold(
            "gopher_enough_stop_words", Double(counts.stopWords),
            atLeast: Self.threshold(Double(minimumStopWords)))
        return verdict
    }

    private static func threshold(_ number: Double) -> Double? { number == 0 ? nil : number }
}

private struct WordCounts {
    /// Words that are more than marks.
    var real = 0
    /// Their characters.
    var characters = 0
    /// All words with a letter.
    var withLetter = 0
    /// Different stop words.
    var stopWords = 0

    init(_ text: AnalysedText, stopWords names: [String]) {
        let stops = Set(
            names.map { name in
                name.unicodeScalars.reduce(UInt64(0)) { RollingHash.appending($1.value, to: $0) }
            })
        let longest = names.map(\.unicodeScalars.count).max() ?? 0
        var found: Set<UInt64> = []
        text.text.scalars.withUnsafeBufferPointer { scalars in
            for word in text.words {
                var isReal = false
                var hasLetter = false
                for index in word.range {
                    let classes = text.classes[scalars[index]]
                    if !classes.contains(.mark) { isReal = true }
                    if classes.contains(.alphabetic) { hasLetter = true }
                    if isReal && hasLetter { break }
                }
                if isReal {
                    real += 1
                    characters += word.count
                }
                if hasLetter { withLetter += 1 }
                if word.count <= longest, stops.contains(word.hash) { found.insert(word.hash) }
            }
        }
        stopWords = found.count
    }
}

private struct SymbolCounts {
    var hashes = 0
    var ellipses = 0

    init(_ text: ScalarText) {
        var dots = 0
        for scalar in text.scalars {
            // Three dots make an ellipsis; the next begin anew.
            dots = scalar == 0x2E ? dots + 1 : 0
            if dots == 3 {
                ellipses += 1
                dots = 0
            }
            if scalar == 0x23 { hashes += 1 }
            if scalar == 0x2026 { ellipses += 1 }
        }
    }
}

private struct LineCounts {
    var all = 0
    var bullets = 0
    var ellipses = 0

    init(_ text: AnalysedText) {
        let scalars = text.text.scalars
        for line in text.text.lines {
            all += 1
            let part = text.text.trimmed(line, text.classes)
            guard !part.isEmpty else { continue }
            let first = scalars[part.lowerBound]
            if first == 0x2022 || first == 0x2D { bullets += 1 }
            let last = part.upperBound - 1
            let isDots =
                part.count >= 3 && scalars[last] == 0x2E && scalars[last - 1] == 0x2E
                && scalars[last - 2] == 0x2E
            if isDots || scalars[last] == 0x2026 { ellipses += 1 }
        }
    }
}
