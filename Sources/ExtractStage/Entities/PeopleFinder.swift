/// Finds people who are named with a role: "Jane Roe, the Minister of Transport, said", "CEO Jane Roe".
struct PeopleFinder {
    /// A person as found.
    struct Finding {
        /// The tokens of the name.
        var name: Range<Int>
        /// The tokens of the role.
        var role: Range<Int>
        /// The tokens of the organisation.
        var organisation: Range<Int>?
        /// How sure the rule is, from 0 to 1.
        var confidence: Double
        /// The rule that found it.
        var rule: String
    }

    private let text: TokenizedText
    private let runs: CapitalRuns
    private var findings: [Finding] = []
    private var named: Set<String> = []

    /// The people of a text in the order of their mention, each once.
    static func people(in text: TokenizedText, runs: CapitalRuns, from start: Int) -> [Finding] {
        var finder = PeopleFinder(text: text, runs: runs)
        for sentence in text.sentences where sentence.upperBound > start {
            finder.search(max(sentence.lowerBound, start)..<sentence.upperBound)
        }
        return finder.findings.sorted { $0.name.lowerBound < $1.name.lowerBound }
    }

    private init(text: TokenizedText, runs: CapitalRuns) {
        self.text = text
        self.runs = runs
    }

    private mutating func search(_ sentence: Range<Int>) {
        for index in sentence {
            if text.isMark(index, ",") {
                searchApposition(at: index, in: sentence)
            } else if text.tokens[index].kind == .word, RoleWords.all.contains(text.folded(index)) {
                searchRoleBefore(at: index, in: sentence)
            }
        }
    }

    /// Finds NAME, ROLE of ORGANISATION.
    private mutating func searchApposition(at comma: Int, in sentence: Range<Int>) {
        guard let name = PersonName(before: comma, from: sentence.lowerBound, in: text) else { return }
        var place = comma + 1
        while place + 1 < sentence.upperBound, RoleWords.postNominals.contains(text.folded(place)) {
            place += 1
            while place < sentence.upperBound, text.isMark(place, ".") || text.isMark(place, ",") {
                place += 1
            }
        }
        guard place < sentence.upperBound,
            let phrase = RolePhrase(at: place, before: sentence.upperBound, in: text, runs: runs),
            isClosed(at: phrase.end, in: sentence)
        else { return }
        note(
            Finding(
                name: name.tokens, role: phrase.role, organisation: phrase.organisation, confidence: 0.9,
                rule: "name-role"))
    }

    /// An apposition ends at a mark, at the sentence's end, or before what the person does.
    private func isClosed(at place: Int, in sentence: Range<Int>) -> Bool {
        guard place < sentence.upperBound else { return true }
        let token = text.tokens[place]
        if token.kind == .mark { return true }
        return token.shape == .small
    }

    /// Finds ORGANISATION ROLE NAME.
    private mutating func searchRoleBefore(at head: Int, in sentence: Range<Int>) {
        guard head + 1 < sentence.upperBound,
            let name = PersonName(at: head + 1, before: sentence.upperBound, in: text),
            name.tokens.lowerBound <= head + 3
        else { return }
        let start = roleStart(before: head, in: sentence)
        let organisation = organisation(before: start, in: sentence)
        note(
            Finding(
                name: name.tokens, role: start..<head + 1, organisation: organisation, confidence: 0.8,
                rule: "role-name"))
    }

    private func roleStart(before head: Int, in sentence: Range<Int>) -> Int {
        var start = head
        while start > sentence.lowerBound {
            let index = start - 1
            let word = text.folded(index)
            let isJoint = word == "and" || word == "&"
            let joinsRoles =
                isJoint && index > sentence.lowerBound && RoleWords.all.contains(text.folded(index - 1))
            guard RoleWords.modifiers.contains(word) || RoleWords.all.contains(word) || joinsRoles else {
                break
            }
            start = index
        }
        return start
    }

    /// A name of more words is a line of capitals.
    private static let maximumNameWords = 12

    /// Capitalised words right before a role: "Mobilicom CEO", "Acme's president".
    private func organisation(before start: Int, in sentence: Range<Int>) -> Range<Int>? {
        var first = start
        while first > sentence.lowerBound,
            text.tokens[first - 1].isCapital || text.tokens[first - 1].shape == .mixed
        {
            first -= 1
            if start - first > Self.maximumNameWords { return nil }
        }
        while first < start, FunctionWords.openers.contains(text.folded(first)) { first += 1 }
        return first < start ? first..<start : nil
    }

    private mutating func note(_ finding: Finding) {
        guard named.insert(text.text(finding.name)).inserted else { return }
        findings.append(finding)
    }
}
