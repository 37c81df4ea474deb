/// The words of a title in small letters, for comparison.
struct TitleWords: Equatable {
    private let words: [Substring]

    init(_ text: String) {
        words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    }

    /// How many words there are.
    var count: Int { words.count }

    /// The share of the words that another title has.
    func share(in other: TitleWords) -> Double {
        guard !words.isEmpty else { return 0 }
        return Double(words.count { other.words.contains($0) }) / Double(words.count)
    }

    /// Letters and digits without anything between them, as they may stand in a host's name.
    var joined: String { String(words.joined()).filter { $0 != "'" && $0 != "’" } }
}
