/// Tells text in English from others by its small words.
enum EnglishText {
    /// Of the words of a text so many of a hundred at least are such words.
    private static let share = 12
    /// A text of fewer words is believed.
    private static let leastWords = 12
    /// Longer texts are told by their beginning.
    private static let maximumWords = 2_000

    private static let words: Set<String> = [
        "the", "of", "and", "to", "a", "in", "is", "was", "for", "that", "with", "on", "as", "by", "at", "it",
        "from",
        "has", "have", "are", "were", "this", "its", "his", "her", "he", "she", "they", "we", "you", "i",
        "an", "or",
        "said", "will", "be", "not", "but", "which", "who",
    ]

    /// Whether a text is in English, or too short to tell.
    static func isLikely(_ text: TokenizedText) -> Bool {
        var count = 0
        var small = 0
        for index in text.tokens.indices where text.tokens[index].kind == .word {
            count += 1
            if text.tokens[index].range.count <= 5, words.contains(text.folded(index)) { small += 1 }
            if count == maximumWords { break }
        }
        return count < leastWords || small * 100 >= share * count
    }
}
