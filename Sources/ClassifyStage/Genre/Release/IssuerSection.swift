/// Tells a line that begins what an issuer says of itself: `About Tidewater`, `About Tidewater: Tidewater builds …`,
/// `About Tidewater Tidewater builds …`.
enum IssuerSection {
    private static let maximumHeadingBytes = 90
    /// What stands behind "about" where no issuer does.
    private static let others: Set<Substring> = [
        "the", "this", "me", "us", "you", "our", "your", "my", "it", "that", "how", "what", "a", "an",
        "these",
        "half", "one", "two", "three", "to", "contact", "half-way", "as", "his", "her", "their", "when",
        "where",
    ]

    /// Whether a line in small letters begins such a section.
    static func begins(_ line: Substring) -> Bool {
        let line = line.drop { "*#_ ".contains($0) }
        guard line.hasPrefix("about ") else { return false }
        let words = line.prefix(400).split(separator: " ").dropFirst()
        guard let first = words.first, !others.contains(first) || isArticle(words) else { return false }
        if line.utf8.count <= maximumHeadingBytes, !endsSentence(line) { return true }
        // A heading and its paragraph in one line: a colon, or the name said twice.
        let name = words.prefix(10)
        if name.contains(where: { $0.hasSuffix(":") || $0.hasSuffix(":**") }) { return true }
        return name.dropFirst().contains { $0 == first }
    }

    /// `About the Author` is of no issuer; `About the Tidewater Foundation` is.
    private static func isArticle(_ words: ArraySlice<Substring>) -> Bool {
        guard words.first == "the", let second = words.dropFirst().first else { return false }
        return !["author", "authors", "writer", "data", "project", "book", "blog", "site", "article"]
            .contains(
                second)
    }

    private static func endsSentence(_ line: Substring) -> Bool { line.hasSuffix(".") || line.hasSuffix("?") }
}
