import Glibc

/// The languages of a table by their weighed scores.
struct Ranking {
    /// The ISO 639 code of the best language.
    let best: String
    /// The natural logarithm of the odds of the best against all others.
    let logOdds: Float
    private let languages: [String]

    /// Ranks the languages of some evidence, which has at least one.
    ///
    /// Two written forms of one language, as of Norwegian, do not speak against each other.
    init(_ evidence: Evidence, scores: [Float]) {
        languages = evidence.languages
        let top = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        best = languages[top]
        var others: Float = 0
        for index in scores.indices where languages[index] != best {
            others += expf(scores[index] - scores[top])
        }
        logOdds = -logf(max(others, 1e-9))
    }

    /// Whether the table has a language.
    func has(_ code: String) -> Bool { languages.contains(code) }
}
