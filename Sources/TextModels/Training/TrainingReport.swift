/// What a model is worth, as cross-validation tells.
public struct TrainingReport: Sendable {
    /// The labels, in order.
    public let labels: [String]
    /// How many examples there were.
    public let examples: Int
    /// How many features the model knows.
    public let features: Int
    /// How many examples of each label (the first index) were given each label (the second); empty without
    /// cross-validation.
    public let confusion: [[Int]]
    /// For each label the words that speak most for it, the strongest first.
    public let telling: [[TextClassifier.Term]]

    /// How well one label is told.
    public struct Score: Sendable, Hashable {
        /// How many examples have it.
        public let examples: Int
        /// The share of right ones among those given the label.
        public let precision: Double
        /// The share of those with the label that were given it.
        public let recall: Double

        /// The harmonic mean of precision and recall.
        public var f1: Double {
            precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }
    }

    /// The share of examples that were given their label; nil without cross-validation.
    public var accuracy: Double? {
        guard !confusion.isEmpty else { return nil }
        let right = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
        return Double(right) / Double(max(1, confusion.joined().reduce(0, +)))
    }

    /// How well each label is told, in order; empty without cross-validation.
    public var scores: [Score] {
        confusion.indices.map { label in
            let right = confusion[label][label]
            let given = confusion.reduce(0) { $0 + $1[label] }
            let examples = confusion[label].reduce(0, +)
            return Score(
                examples: examples, precision: Double(right) / Double(max(1, given)),
                recall: Double(right) / Double(max(1, examples)))
        }
    }

    /// The mean of the labels' F1; nil without cross-validation.
    public var macroF1: Double? {
        scores.isEmpty ? nil : scores.reduce(0) { $0 + $1.f1 } / Double(scores.count)
    }
}
