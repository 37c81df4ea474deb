/// Finds initiatives, programmes, plans and events by the last word of their names.
enum InitiativeFinder {
    private static let heads: Set<String> = [
        "forum", "plan", "initiative", "project", "programme", "program", "summit", "conference",
        "strategy", "framework", "campaign", "agreement", "accord", "exhibition", "expo", "festival",
        "symposium", "congress", "exposition", "convention", "olympics", "games", "marathon", "challenge",
        "scheme", "roadmap", "agenda",
    ]
    /// What such words say in small letters behind a name: "the Innovation Road, a sub-forum of …".
    private static let apposed = heads.union(["sub-forum", "event"]).subtracting([
        "games", "agenda", "plan",
    ])

    /// Whether a word in small letters is such a word.
    static func isHead(_ word: String) -> Bool { heads.contains(word) }

    /// The mentions in one run of capitals.
    static func mention(in run: CapitalRun, of text: TokenizedText) -> Mention? {
        let head = run.tokens.lastIndex { heads.contains(text.folded($0)) && text.tokens[$0].isCapital }
        if let head, head > run.tokens.lowerBound {
            let end = end(after: head, in: run, of: text)
            // A head within the name of something else is none: "Project Management Institute".
            guard end == run.tokens.upperBound || head + 1 == end || isJoint(head + 1, in: text) else {
                return nil
            }
            guard end == run.tokens.upperBound || isJoint(end, in: text) else { return nil }
            let tokens = run.tokens.lowerBound..<end
            return Mention(tokens: tokens, name: text.text(tokens), confidence: 0.8, rule: "initiative-head")
        }
        return apposedMention(in: run, of: text)
    }

    /// "Forum for International Cooperation", "Plan of Action".
    private static func end(after head: Int, in run: CapitalRun, of text: TokenizedText) -> Int {
        guard head + 2 < run.tokens.upperBound, ["for", "of", "on"].contains(text.folded(head + 1)) else {
            return head + 1
        }
        return run.tokens.upperBound
    }

    private static func isJoint(_ place: Int, in text: TokenizedText) -> Bool {
        place < text.tokens.count && text.tokens[place].shape == .small
    }

    private static func apposedMention(in run: CapitalRun, of text: TokenizedText) -> Mention? {
        let comma = run.tokens.upperBound
        guard run.tokens.count >= 2, comma + 2 < text.tokens.count, text.isMark(comma, ","),
            ["a", "an", "the"].contains(text.folded(comma + 1))
        else { return nil }
        for place in comma + 2..<min(comma + 5, text.tokens.count) {
            guard text.tokens[place].kind == .word, text.tokens[place].shape == .small else { return nil }
            if apposed.contains(text.folded(place)) {
                return Mention(
                    tokens: run.tokens, name: text.text(run.tokens), confidence: 0.7,
                    rule: "initiative-apposition")
            }
        }
        return nil
    }
}
