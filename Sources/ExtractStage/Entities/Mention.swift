/// A stretch of the text that names something.
struct Mention {
    /// Its tokens.
    var tokens: Range<Int>
    /// The name it stands for.
    var name: String
    /// How sure the rule is, from 0 to 1.
    var confidence: Double
    /// The rule that found it.
    var rule: String
}
