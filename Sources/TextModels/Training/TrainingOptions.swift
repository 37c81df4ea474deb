/// How a model is trained.
public struct TrainingOptions: Sendable, Hashable {
    /// What a text is looked at as.
    public var features = FeatureOptions()
    /// What errors cost against simplicity: larger values follow the examples more closely.
    public var cost: Float = 1
    /// Whether errors on rare labels cost more, so that each label counts the same.
    public var isBalanced = false
    /// In how many texts a feature must occur.
    public var minimumTexts = 2
    /// In what share of the texts it may occur.
    public var maximumShare = 0.5
    /// Into how many parts the examples are divided for cross-validation; 0 for none.
    public var folds = 5
    /// The most bytes of the model.
    public var maximumBytes = 10_000_000

    /// What does well on most sets.
    public init() {}
}
