/// Says which organisation some words in a text stand for.
struct OrganisationResolver {
    private let text: TokenizedText
    private let found: OrganisationFinder.Result
    /// The first mention that holds a token.
    private var mentionAt: [Int: Int] = [:]

    /// Resolves by what was found in a text.
    init(text: TokenizedText, found: OrganisationFinder.Result) {
        self.text = text
        self.found = found
        for (index, mention) in found.names.enumerated() {
            for token in mention.tokens where mentionAt[token] == nil { mentionAt[token] = index }
        }
    }

    /// The organisation's name: that of a mention among the words, what an acronym stands for, or the words.
    func name(of tokens: Range<Int>) -> String {
        if let mention = tokens.compactMap({ mentionAt[$0] }).min() { return found.names[mention].name }
        let printed = text.text(tokens)
        return found.nameOfAcronym[printed] ?? printed
    }
}
