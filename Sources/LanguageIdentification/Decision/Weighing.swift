/// How much each piece of evidence counts, and what the odds are that an answer is right: fitted on texts held out.
struct Weighing: Sendable {
    /// What an answer rests on; each has odds of its own.
    enum Ground: Int, CaseIterable {
        /// The n-grams and CLD2 agree.
        case agreed
        /// The n-grams say so, CLD2 something else or nothing.
        case alone
        /// CLD2 names a language that no table has.
        case foreign
    }

    /// What a score of the n-grams counts.
    private let own: Float
    /// What CLD2's first language counts, times its share, where CLD2 is sure of it and where not.
    private let sure: Float
    private let unsure: Float
    /// What its other languages count, times their share.
    private let more: Float
    /// The odds that CLD2 is right about a language that no table has.
    private let foreign: OddsWeights
    private let odds: [OddsWeights]

    init(_ reader: inout TableReader) {
        own = reader.number()
        sure = reader.number()
        unsure = reader.number()
        more = reader.number()
        foreign = OddsWeights(&reader)
        odds = Ground.allCases.map { _ in OddsWeights(&reader) }
    }

    /// The likeliest language, and how likely it is; nil where nothing speaks for any.
    func verdict(on evidence: Evidence) -> (code: String, confidence: Double)? {
        guard !evidence.scores.isEmpty else { return verdict(byScriptOf: evidence) }
        let ranking = Ranking(evidence, scores: scores(of: evidence))
        let facts = OddsFacts(evidence, ranking)
        let compact = evidence.compact.code
        if let compact, !ranking.has(compact), foreign.probability(facts) >= 0.5 {
            return (compact, odds[Ground.foreign.rawValue].probability(facts))
        }
        let ground: Ground = ranking.best == compact ? .agreed : .alone
        return (ranking.best, odds[ground.rawValue].probability(facts))
    }

    /// The score of each language of the table, with what CLD2 says added.
    private func scores(of evidence: Evidence) -> [Float] {
        var scores = evidence.scores.map { own * $0 }
        let compact = evidence.compact
        for (place, part) in compact.parts.enumerated() {
            let weight = place > 0 ? more : compact.isReliable ? sure : unsure
            for index in scores.indices where evidence.languages[index] == part.code {
                scores[index] += weight * Float(part.share)
            }
        }
        return scores
    }

    /// Where a script has one language, or few that CLD2 tells apart.
    private func verdict(byScriptOf evidence: Evidence) -> (code: String, confidence: Double)? {
        let languages = evidence.script.languages
        guard let usual = languages.first else {
            guard let code = evidence.compact.code else { return nil }
            return (code, evidence.compact.isReliable ? 0.9 : 0.5)
        }
        let compact = evidence.compact.code
        let code = compact.flatMap { languages.contains($0) ? $0 : nil } ?? usual
        return (code, min(0.99, evidence.scriptShare * (code == compact ? 0.99 : 0.9)))
    }
}
