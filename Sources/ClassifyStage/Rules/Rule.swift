import PipelineCore

/// A rule, ready to be held against documents.
struct Rule: Sendable {
    let value: String
    private let score: Double
    private let minimum: Int
    private let own: [Int]
    private let all: Group
    private let any: Group?
    private let none: Group
    private let when: DocumentCondition?

    /// Clues and conditions.
    private struct Group: Sendable {
        var clues: [Int] = []
        var conditions: [DocumentCondition] = []

        init(_ settings: ClueSettings?, _ all: inout Clues) {
            clues =
                (settings?.keywords ?? []).map { all.clue(ofKeyword: $0) }
                + (settings?.patterns ?? []).map { all.clue(ofPattern: $0) }
            conditions = settings?.conditions ?? []
        }
    }

    /// What came of a rule.
    struct Fit {
        /// The rule's value.
        let value: String
        /// How sure the rule is.
        let score: Double
        /// How many different clues speak for it, times its score.
        let strength: Double
        /// The clues that were found.
        let clues: [Int]
    }

    init(_ value: String, _ settings: RuleSettings, _ clues: inout Clues) {
        self.value = value
        score = settings.score
        minimum = settings.minimum
        own = Set(
            (settings.keywords ?? []).map { clues.clue(ofKeyword: $0) }
                + (settings.patterns ?? []).map { clues.clue(ofPattern: $0) }
        ).sorted()
        all = Group(settings.all, &clues)
        any = settings.any.map { Group($0, &clues) }
        none = Group(settings.none, &clues)
        when = settings.when
    }

    /// Whether a document fits, and what speaks for it; nil where it does not.
    func fit(_ found: Clues.Findings, _ document: some Document) -> Fit? {
        func isThere(_ clue: Int) -> Bool { found.counts[clue] > 0 }
        guard !none.clues.contains(where: isThere), all.clues.allSatisfy(isThere) else { return nil }
        let ownFound = own.filter(isThere)
        guard own.isEmpty || ownFound.count >= minimum else { return nil }
        let anyFound = (any?.clues ?? []).filter(isThere)
        // Conditions last: they cost more than a look into what was found.
        if let any, anyFound.isEmpty, !any.conditions.contains(where: { $0.holds(for: document) }) {
            return nil
        }
        guard all.conditions.allSatisfy({ $0.holds(for: document) }),
            !none.conditions.contains(where: { $0.holds(for: document) }), when?.holds(for: document) ?? true
        else { return nil }
        let clues = Set(ownFound + all.clues + anyFound).sorted()
        // A rule of conditions alone counts as one that found one thing.
        return Fit(value: value, score: score, strength: score * Double(max(1, clues.count)), clues: clues)
    }
}
