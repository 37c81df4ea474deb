/// What can be seen of a short text without knowing the page around it.
struct LineTraits {
    /// Longer texts are not looked at as boilerplate.
    static let maximumBytes = 600

    /// Lower case, straight quotes, without marks at the end such as colons.
    let folded: String
    /// The words of `folded`, without punctuation around them.
    let words: [Substring]
    /// Whether it ends as a sentence does.
    let endsSentence: Bool

    /// Looks at a text; nil where it is too long to be boilerplate.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        endsSentence = Sentences.endsWithStop(text)
        var folded = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}": folded.unicodeScalars.append("'")
            case "\u{201C}", "\u{201D}": folded.unicodeScalars.append("\"")
            default: folded.unicodeScalars.append(scalar)
            }
        }
        while let last = folded.unicodeScalars.last, ":.!>»… ".unicodeScalars.contains(last) {
            folded.unicodeScalars.removeLast()
        }
        self.folded = folded
        words = folded.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" && $0 != "@" }
    }

    /// Whether it is a sentence of some length: such a line stays, whatever it mentions.
    var isSentence: Bool { endsSentence && words.count >= 8 }

    /// Whether it begins with one of some phrases, as whole words.
    func begins(withAnyOf phrases: [String]) -> Bool {
        phrases.contains { phrase in
            guard folded.hasPrefix(phrase) else { return false }
            guard let next = folded.dropFirst(phrase.count).unicodeScalars.first else { return true }
            return !next.properties.isAlphabetic
        }
    }

    /// Whether it is one of some phrases.
    func isAny(of phrases: Set<String>) -> Bool { phrases.contains(folded) }

    /// Whether it has one of some words.
    func hasWord(in vocabulary: Set<String>) -> Bool { words.contains { vocabulary.contains(String($0)) } }
}
