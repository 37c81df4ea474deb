/// Finds places by name: countries, states and cities that the gazetteer knows.
enum PlaceFinder {
    /// The mentions in order.
    ///
    /// - Parameter taken: whether a token is part of another name.
    static func places(in text: TokenizedText, from start: Int, runs: CapitalRuns, taken: [Bool])
        -> [Mention]
    {
        var mentions: [Mention] = []
        for sentence in text.sentences where sentence.upperBound > start {
            for run in runs.runs(in: max(sentence.lowerBound, start)..<sentence.upperBound) {
                for tokens in parts(of: run, in: text) {
                    guard let mention = place(tokens, in: text), !tokens.contains(where: { taken[$0] })
                    else { continue }
                    mentions.append(mention)
                }
            }
        }
        return mentions
    }

    /// A run of two names with a small word between them: "Beijing on April", "Oslo and Bergen".
    private static func parts(of run: CapitalRun, in text: TokenizedText) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = run.tokens.lowerBound
        for place in run.tokens where text.tokens[place].shape == .small && text.tokens[place].kind == .word {
            guard ["on", "in", "to", "and"].contains(text.folded(place)) else { continue }
            if start < place { parts.append(start..<place) }
            start = place + 1
        }
        if start < run.tokens.upperBound { parts.append(start..<run.tokens.upperBound) }
        return parts
    }

    /// A run that is a place's name, its genitive ending left out.
    private static func place(_ tokens: Range<Int>, in text: TokenizedText) -> Mention? {
        let bytes = text.byteRange(tokens)
        guard bytes.count <= 40 else { return nil }
        var name = text.text(in: bytes)
        for ending in ["\u{2019}s", "'s"] where name.hasSuffix(ending) { name.removeLast(2) }
        let folded = name.lowercased().filter { $0 != "." }
        // Short forms such as "PA" and "Wash." are those of datelines.
        guard folded.utf8.count > 3, Gazetteer.isRegion(folded) || Gazetteer.isCity(folded),
            !["georgia", "jersey", "chad", "jordan"].contains(folded)
                || text.tokens[tokens.lowerBound].shape == .capitalised
        else { return nil }
        return Mention(tokens: tokens, name: name, confidence: 0.8, rule: "gazetteer")
    }
}
