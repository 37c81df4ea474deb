/// Finds the organisation's name within capitalised words in a row.
enum OrganisationName {
    /// The name, or nil where the run has none.
    static func find(in run: CapitalRun, of text: TokenizedText) -> Mention? {
        let run = CapitalRun(tokens: start(of: run, in: text)..<run.tokens.upperBound)
        return company(in: run, of: text) ?? body(in: run, of: text)
    }

    /// A name that ends in a legal form: "Harbour Holdings Limited", "Acme, Inc." and such.
    private static func company(in run: CapitalRun, of text: TokenizedText) -> Mention? {
        var start = run.tokens.lowerBound
        var end = run.tokens.upperBound
        if let form = run.tokens.first(where: { $0 > start && isForm($0, of: text) }) {
            end = form + 1
        } else {
            // "Acme, Inc.", "Acme Co., Ltd."
            let comma = withPoint(run.tokens, of: text).upperBound
            guard comma + 1 < text.tokens.count, text.isMark(comma, ","), isForm(comma + 1, of: text) else {
                return nil
            }
            end = comma + 2
        }
        if end < text.tokens.count, isForm(end, of: text), text.tokens[end].isCapital { end += 1 }
        // Two companies joined by "and" are two.
        if let joint = (start..<end).last(where: {
            text.folded($0) == "and" || text.folded($0) == "of" && $0 > start
        }),
            joint + 1 < end - 1
        {
            start = joint + 1
        }
        guard end - start >= 2, text.tokens[start].isCapital || text.tokens[start].shape == .mixed else {
            return nil
        }
        let tokens = withPoint(start..<end, of: text)
        return Mention(tokens: tokens, name: text.text(tokens), confidence: 0.9, rule: "legal-form")
    }

    /// With the point behind "Inc.", "Corp.", "Ltd." and "Co.", which belongs to the name.
    static func withPoint(_ tokens: Range<Int>, of text: TokenizedText) -> Range<Int> {
        let end = tokens.upperBound
        guard end < text.tokens.count, end > tokens.lowerBound, text.isMark(end, "."),
            !text.tokens[end].hasSpaceBefore, Abbreviations.companyForms.contains(text.folded(end - 1))
        else { return tokens }
        return tokens.lowerBound..<end + 1
    }

    private static func isForm(_ index: Int, of text: TokenizedText) -> Bool {
        let token = text.tokens[index]
        guard token.kind == .word, token.isCapital || token.shape == .mixed, token.hasSpaceBefore else {
            return false
        }
        let word = text.folded(index)
        // AS, SE and CO are words or states as often.
        guard OrganisationHeads.companyForms.contains(word),
            word.utf8.count > 2 || ["ag", "sa", "nv", "bv", "ab", "lp"].contains(word)
        else { return false }
        return true
    }

    /// A public body, a school, a newspaper: "Ministry of …", "… University", "… Daily".
    private static func body(in run: CapitalRun, of text: TokenizedText) -> Mention? {
        var place = run.tokens.lowerBound
        while place < run.tokens.upperBound {
            let word = text.folded(place)
            guard text.tokens[place].isCapital else {
                place += 1
                continue
            }
            let end = extended(after: place, in: run, of: text)
            let isLeading = OrganisationHeads.leading.contains(word) && end > place + 1
            let isTrailing = OrganisationHeads.trailing.contains(word) && place > run.tokens.lowerBound
            if isLeading || isTrailing {
                let tokens = run.tokens.lowerBound..<end
                // A later head is the one that counts: "Health Department Employees Union".
                if let later = laterHead(after: end, in: run, of: text) {
                    place = later
                    continue
                }
                let name = text.text(tokens)
                guard tokens.count >= 2, end == run.tokens.upperBound || text.tokens[end].shape == .small,
                    !OrganisationHeads.strangers.contains(name.lowercased())
                else { return nil }
                return Mention(tokens: tokens, name: name, confidence: 0.7, rule: "head-noun")
            }
            place += 1
        }
        return nil
    }

    /// Where the name begins: behind a role ("CEO of the …") and behind another name ("Acme and the …").
    private static func start(of run: CapitalRun, in text: TokenizedText) -> Int {
        var start = run.tokens.lowerBound
        for index in run.tokens where index + 1 < run.tokens.upperBound && index > run.tokens.lowerBound {
            let word = text.folded(index)
            let hasArticle = RoleWords.articles.contains(text.folded(index + 1))
            let isBehindRole =
                RoleWords.joints.contains(word) && RoleWords.all.contains(text.folded(index - 1))
            let isBehindName = word == "and" && hasArticle
            guard isBehindRole || isBehindName, !hasArticle || index + 2 < run.tokens.upperBound else {
                continue
            }
            start = hasArticle ? index + 2 : index + 1
        }
        return start
    }

    /// The end of "of Science and Technology" behind a head, or the place behind the head.
    private static func extended(after head: Int, in run: CapitalRun, of text: TokenizedText) -> Int {
        guard head + 2 < run.tokens.upperBound,
            ["of", "for", "on", "de", "der", "für"].contains(text.folded(head + 1))
        else {
            return head + 1
        }
        return run.tokens.upperBound
    }

    private static func laterHead(after end: Int, in run: CapitalRun, of text: TokenizedText) -> Int? {
        guard end < run.tokens.upperBound else { return nil }
        return (end..<run.tokens.upperBound).first { index in
            text.tokens[index].isCapital && OrganisationHeads.trailing.contains(text.folded(index))
        }
    }
}
