/// Finds systems and products that are named and then called what they are: "Beidou navigation satellite system".
enum SystemFinder {
    private static let heads: Set<String> = [
        "system", "platform", "software", "engine", "app", "satellite", "telescope", "rocket", "spacecraft",
        "drone",
        "robot", "aircraft", "supercomputer", "chip", "chipset", "processor", "reactor", "vaccine",
        "constellation",
    ]
    private static let maximumSmallWords = 3

    /// The mentions in order.
    ///
    /// - Parameter taken: whether a token is part of another name.
    static func systems(in text: TokenizedText, from start: Int, runs: CapitalRuns, taken: [Bool])
        -> [Mention]
    {
        var mentions: [Mention] = []
        for sentence in text.sentences where sentence.upperBound > start {
            for run in runs.runs(in: max(sentence.lowerBound, start)..<sentence.upperBound) {
                guard !run.tokens.contains(where: { taken[$0] }),
                    let tokens = system(after: run, in: sentence, of: text)
                else { continue }
                mentions.append(
                    Mention(tokens: tokens, name: text.text(tokens), confidence: 0.7, rule: "system-head"))
            }
        }
        return mentions
    }

    private static func system(after run: CapitalRun, in sentence: Range<Int>, of text: TokenizedText)
        -> Range<Int>?
    {
        let last = text.text(run.tokens.upperBound - 1)
        guard !last.hasSuffix("'s"), !last.hasSuffix("\u{2019}s") else { return nil }
        // The name of a country says whose it is.
        let name = text.text(run.tokens).lowercased()
        guard !Gazetteer.isRegion(name), !Gazetteer.isCity(name), run.tokens.count <= 3 else { return nil }
        let limit = min(sentence.upperBound, run.tokens.upperBound + maximumSmallWords)
        var end: Int?
        for place in run.tokens.upperBound..<max(run.tokens.upperBound, limit) {
            let token = text.tokens[place]
            guard token.kind == .word, token.shape == .small else { break }
            let word = text.folded(place)
            if heads.contains(word) {
                end = place + 1
                continue
            }
            if end != nil { break }
            if FunctionWords.openers.contains(word) || RoleWords.all.contains(word) || word.hasSuffix("ed")
                || word.hasSuffix("ing") && place == run.tokens.upperBound
            {
                return nil
            }
        }
        return end.map { run.tokens.lowerBound..<$0 }
    }
}
