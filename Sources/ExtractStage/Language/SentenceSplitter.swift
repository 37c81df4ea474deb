/// Cuts tokens into sentences.
enum SentenceSplitter {
    /// What goes on for longer without a stop is a list or a table, and is cut.
    private static let maximumTokens = 1_000

    /// The sentences as ranges of tokens.
    static func sentences(of tokens: [Token], in bytes: [UInt8]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in tokens.indices where index > start {
            if tokens[index].beginsBlock || index - start >= maximumTokens
                || endsSentence(before: index, tokens, bytes)
            {
                sentences.append(start..<index)
                start = index
            }
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }

    private static func endsSentence(before index: Int, _ tokens: [Token], _ bytes: [UInt8]) -> Bool {
        guard tokens[index].hasSpaceBefore, tokens[index].kind != .word || tokens[index].shape != .small
        else {
            return false
        }
        // Quotes and brackets may close between the stop and the next sentence.
        var place = index - 1
        while place > 0, tokens[place].kind == .mark, !tokens[place].hasSpaceBefore,
            !isStop(tokens[place], bytes)
        {
            guard index - place < 4 else { return false }
            place -= 1
        }
        guard isStop(tokens[place], bytes), place > 0 else { return false }
        if bytes[tokens[place].range.lowerBound] != UInt8(ascii: ".") { return true }
        let word = tokens[place - 1]
        guard word.kind == .word else { return true }
        if word.shape == .initial { return false }
        let text = String(decoding: bytes[word.range], as: UTF8.self).lowercased()
        return !Abbreviations.words.contains(text)
    }

    private static func isStop(_ token: Token, _ bytes: [UInt8]) -> Bool {
        guard token.kind == .mark, token.range.count == 1 else { return false }
        let byte = bytes[token.range.lowerBound]
        return byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }
}

/// Words whose point does not end a sentence.
enum Abbreviations {
    /// Legal forms of companies that are printed with a point.
    static let companyForms: Set<String> = ["inc", "corp", "co", "ltd", "bros"]

    /// All of them.
    static let words: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "mt", "ft", "sen", "rep", "gov", "gen", "col", "maj",
        "capt", "lt", "sgt", "rev", "hon", "pres", "inc", "corp", "co", "ltd", "bros", "vs", "no", "nos",
        "vol", "fig", "figs", "eq", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec", "al", "etc", "e.g", "i.e", "cf", "ave", "blvd", "dept", "est",
        "calif", "fla", "mass", "conn", "pa", "tex", "ill", "mich", "minn", "wash", "ore", "ariz", "colo",
        "va", "md", "ga", "tenn", "wis", "mo", "ind", "ky", "la", "neb", "nev", "okla", "ala", "ark",
        "miss", "del", "kan", "ont", "que",
    ]
}
