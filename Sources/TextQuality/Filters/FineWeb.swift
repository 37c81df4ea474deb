/// FineWeb's own rules, as datatrove 0.10 has them: "The FineWeb Datasets", section 3.5.
public struct FineWeb: Sendable {
    /// The least share of lines that end as a sentence ends.
    public var minimumLineEnds = 0.12
    /// Whether a text passes none of whose lines ends so.
    public var allowsNoLineEnd = false
    /// The greatest share of short lines.
    public var maximumShortLines = 0.67
    /// The most characters of a short line.
    public var shortLineCharacters = 30
    /// The greatest share of characters in lines that occurred before.
    public var maximumDuplicateCharacters = 0.01
    /// The most line feeds for each word.
    public var maximumLineFeeds = 0.3

    /// The published numbers.
    public init() {}

    /// The rules by name, in their order.
    public static let rules = [
        "empty", "line_punct_ratio", "short_line_ratio", "char_dup_ratio", "list_ratio",
    ]

    /// Holds a text to the rules.
    public func verdict(on text: AnalysedText) -> QualityVerdict {
        var verdict = QualityVerdict()
        let scalars = text.text.scalars
        let all = text.text.lineFeedParts
        let lines = all.filter { !text.text.trimmed($0, text.classes).isEmpty }
        guard !lines.isEmpty else {
            verdict.note("empty", 0, nil, fails: true)
            return verdict
        }
        let ends = lines.count { text.classes[scalars[$0.upperBound - 1]].contains(.terminal) }
        let ratio = Double(ends) / Double(lines.count)
        verdict.note(
            "line_punct_ratio", ratio, minimumLineEnds,
            fails: ratio < minimumLineEnds && !(ends == 0 && allowsNoLineEnd))
        let short = lines.count { $0.count <= shortLineCharacters }
        verdict.hold("short_line_ratio", Double(short) / Double(lines.count), atMost: maximumShortLines)
        let lineFeeds = all.count - 1
        let repeated = Double(Repeats(lines, of: text.text).characters)
        verdict.hold(
            "char_dup_ratio", repeated / Double(scalars.count - lineFeeds), atMost: maximumDuplicateCharacters
        )
        verdict.hold("list_ratio", Double(lineFeeds) / Double(text.words.count), atMost: maximumLineFeeds)
        return verdict
    }
}
