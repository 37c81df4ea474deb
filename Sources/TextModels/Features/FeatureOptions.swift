/// What a text is looked at as.
public struct FeatureOptions: Sendable, Hashable {
    /// The most words in a row that make a feature; 1 or 2.
    public var wordRun = 2
    /// How many characters make a feature within words; 0 for none.
    public var characterRun = 4
    /// What features of characters count for beside those of words.
    public var characterWeight: Float = 1

    /// Words, pairs of words, and four characters in a row.
    public init() {}
}
