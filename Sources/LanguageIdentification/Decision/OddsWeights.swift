import Glibc

/// What the odds of an answer depend on.
struct OddsFacts {
    /// The order is that of the weights in a model.
    let values: [Float]

    static let count = 7

    init(_ evidence: Evidence, _ ranking: Ranking) {
        let all = Float(max(1, evidence.nGrams))
        let known = Float(evidence.knownNGrams)
        let top = evidence.scores.max() ?? 0
        values = [
            1,
            min(ranking.logOdds, 20),
            known / all,
            logf(1 + all),
            // How much the n-grams speak for their language, each.
            top / max(1, known).squareRoot(),
            evidence.compact.isReliable ? 1 : 0,
            Float(evidence.compact.parts.first?.share ?? 0),
        ]
    }
}

/// A logistic regression over facts.
struct OddsWeights: Sendable {
    private let weights: [Float]

    init(_ reader: inout TableReader) { weights = (0..<OddsFacts.count).map { _ in reader.number() } }

    /// The probability, from 0 to 1.
    func probability(_ facts: OddsFacts) -> Double {
        let sum = zip(weights, facts.values).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        return Double(1 / (1 + expf(-sum)))
    }
}
