/// Finds organisations: those printed with an acronym, those whose name has a word such as "Ministry" or "Inc.", and
/// those the world knows by their short form.
struct OrganisationFinder {
    /// What was found.
    struct Result {
        /// The organisations in the order of their first mention.
        var organisations: [Organisation] = []
        /// Their mentions by name.
        var names: [Mention] = []
        /// Their mentions by acronym.
        var acronyms: [Mention] = []
        /// The initiatives, which are named in the same way.
        var initiatives: [Mention] = []
        /// The names that the text's acronyms stand for.
        var nameOfAcronym: [String: String] = [:]
    }

    private let text: TokenizedText
    private let runs: CapitalRuns
    private var result = Result()
    private var firstMention: [String: Int] = [:]
    private var found: [String: Organisation] = [:]
    /// The tokens of all that was found so far.
    private var covered: Set<Int> = []

    /// Searches a text.
    ///
    /// Nothing is looked for before a token, so that the dateline gives no organisation.
    static func search(_ text: TokenizedText, runs: CapitalRuns, from start: Int) -> Result {
        var finder = OrganisationFinder(text: text, runs: runs)
        finder.takeAcronyms(from: start)
        finder.takeRuns(from: start)
        finder.takeShortForms(from: start)
        finder.finish()
        return finder.result
    }

    private init(text: TokenizedText, runs: CapitalRuns) {
        self.text = text
        self.runs = runs
    }

    private mutating func takeAcronyms(from start: Int) {
        for pair in AcronymFinder.pairs(in: text) where pair.long.lowerBound >= start && isOrganisation(pair)
        {
            let long = OrganisationName.withPoint(pair.long, of: text)
            let name = text.text(long)
            let whole = text.text(OrganisationName.withPoint(pair.printed, of: text))
            guard result.nameOfAcronym[pair.shortText] == nil else { continue }
            result.nameOfAcronym[pair.shortText] = name
            note(
                Organisation(name: name, acronym: pair.shortText, also: whole == name ? nil : whole),
                at: long)
            let confidence = max(0.6, 0.98 - pair.cost / 5)
            result.names.append(
                Mention(tokens: long, name: name, confidence: confidence, rule: "acronym-definition"))
            covered.formUnion(pair.printed)
        }
    }

    /// An acronym of capitals for a name of capitalised words, one of which says what kind of body it is.
    private func isOrganisation(_ pair: AcronymPair) -> Bool {
        guard pair.shortText.utf8.allSatisfy({ $0 < 0x61 || $0 > 0x7A || $0 == UInt8(ascii: "s") }) else {
            return false
        }
        let words = pair.long.filter { text.tokens[$0].kind == .word }
        guard words.count >= 2, let first = words.first, text.tokens[first].isCapital else { return false }
        let small = words.filter {
            !text.tokens[$0].isCapital && !FunctionWords.words.contains(text.folded($0))
        }
        guard small.isEmpty else { return false }
        // The World Food Programme is an organisation, most programmes are none.
        if OrganisationHeads.wellKnown.contains(pair.shortText) { return true }
        if let last = words.last, InitiativeFinder.isHead(text.folded(last)) { return false }
        return words.contains { index in
            let word = text.folded(index)
            return OrganisationHeads.trailing.contains(word) || OrganisationHeads.leading.contains(word)
                || OrganisationHeads.companyForms.contains(word)
        }
    }

    private mutating func takeRuns(from start: Int) {
        for sentence in text.sentences where sentence.upperBound > start {
            for run in runs.runs(in: max(sentence.lowerBound, start)..<sentence.upperBound) {
                guard !run.tokens.contains(where: covered.contains) else { continue }
                if let initiative = InitiativeFinder.mention(in: run, of: text) {
                    covered.formUnion(initiative.tokens)
                    result.initiatives.append(initiative)
                } else if let name = OrganisationName.find(in: run, of: text) {
                    covered.formUnion(name.tokens)
                    note(Organisation(name: name.name), at: name.tokens)
                    result.names.append(name)
                }
            }
        }
    }

    /// Mentions by acronym: of those that the text defines, and of those the world knows.
    private mutating func takeShortForms(from start: Int) {
        for index in text.tokens.indices where index >= start && text.tokens[index].shape == .capitals {
            let short = text.text(index)
            if let name = result.nameOfAcronym[short] {
                result.acronyms.append(
                    Mention(tokens: index..<index + 1, name: name, confidence: 0.95, rule: "acronym-mention"))
            } else if OrganisationHeads.wellKnown.contains(short), !isPartOfName(index) {
                note(Organisation(name: short), at: index..<index + 1)
                result.names.append(
                    Mention(tokens: index..<index + 1, name: short, confidence: 0.8, rule: "well-known"))
            }
        }
    }

    /// WHO is a word in a headline of capitals; a short form between other capitals is part of another name.
    private func isPartOfName(_ index: Int) -> Bool {
        let isAfterCapitals = index > 0 && text.tokens[index - 1].shape == .capitals
        let isBeforeCapitals = index + 1 < text.tokens.count && text.tokens[index + 1].shape == .capitals
        return isAfterCapitals || isBeforeCapitals || covered.contains(index) || isInBracketsBehindName(index)
    }

    /// What a text puts in brackets behind a name is short for that name, whatever it means elsewhere.
    private func isInBracketsBehindName(_ index: Int) -> Bool {
        guard index >= 2, index + 1 < text.tokens.count, text.isMark(index - 1, "("),
            text.isMark(index + 1, ")")
        else { return false }
        return covered.contains(index - 2) || text.isMark(index - 2, ".") && covered.contains(index - 3)
    }

    private mutating func note(_ organisation: Organisation, at tokens: Range<Int>) {
        let name = organisation.name
        if found[name] == nil || found[name]?.acronym == nil && organisation.acronym != nil {
            found[name] = organisation
        }
        firstMention[name] = min(firstMention[name] ?? .max, tokens.lowerBound)
    }

    private mutating func finish() {
        result.organisations = found.values.sorted { left, right in
            (firstMention[left.name] ?? 0, left.name) < (firstMention[right.name] ?? 0, right.name)
        }
    }
}
