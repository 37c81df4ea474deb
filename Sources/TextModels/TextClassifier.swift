internal import Glibc

/// A model that gives a text one of some labels: a linear model of its words and characters, with weights of a byte.
public struct TextClassifier: Sendable {
    /// What a model says of a text.
    public struct Prediction: Sendable {
        /// The label.
        public let label: String
        /// How sure it is, from 0 to 1: right about so often, as cross-validation told.
        public let probability: Double
        /// The next likely label and its probability; nil where there is one label alone.
        public let second: String?
        /// The words of the text that spoke most for the label, the strongest first.
        public let terms: [Term]
    }

    /// A word, or words or characters in a row, and what it adds to a label.
    public struct Term: Sendable, Hashable {
        /// As it stands in the text.
        public let text: String
        /// What it adds.
        public let weight: Double
    }

    /// The labels, in order.
    public let labels: [String]
    /// What a text is looked at as.
    public let options: FeatureOptions
    /// How sharply margins become probabilities.
    let sharpness: Double
    let vocabulary: Vocabulary
    /// For each feature what its weights are to be multiplied with.
    let scales: [Float]
    /// For each feature a weight for each label.
    let weights: [Int8]
    /// For each label what it has without any feature.
    let biases: [Float]

    /// What the labels are likely to be, in their order; they add up to 1.
    public func probabilities(for text: String) -> [Double] {
        Self.softmax(margins(of: TextVector(text, vocabulary: vocabulary, options: options)), sharpness)
    }

    /// The most likely label, and what speaks for it.
    ///
    /// - Parameter terms: how many words are wanted as its reasons.
    public func predict(_ text: String, terms count: Int = 5) -> Prediction {
        let vector = TextVector(text, vocabulary: vocabulary, options: options)
        let margins = margins(of: vector)
        let probabilities = Self.softmax(margins, sharpness)
        let ranked = probabilities.indices.sorted {
            (probabilities[$1], $0) < (probabilities[$0], $1)
        }
        let best = ranked.first ?? 0
        return Prediction(
            label: labels[best], probability: probabilities[best],
            second: ranked.count > 1 ? labels[ranked[1]] : nil,
            terms: count > 0 ? terms(of: vector, for: best, in: text, count) : [])
    }

    func margins(of vector: TextVector) -> [Float] {
        var margins = biases
        let count = labels.count
        weights.withUnsafeBufferPointer { weights in
            margins.withUnsafeMutableBufferPointer { margins in
                for element in vector.elements {
                    let value = element.value * scales[Int(element.number)]
                    let row = Int(element.number) * count
                    for label in 0..<count { margins[label] += value * Float(weights[row + label]) }
                }
            }
        }
        return margins
    }

    /// Features of words that add most to a label, where it stands above the mean of the others.
    private func terms(of vector: TextVector, for label: Int, in text: String, _ count: Int) -> [Term] {
        let labelCount = labels.count
        var best: [(weight: Float, element: TextVector.Element)] = []
        for element in vector.elements where !element.isCharacters {
            let row = Int(element.number) * labelCount
            let weight = element.value * scales[Int(element.number)] * Float(weights[row + label])
            guard weight > 0 else { continue }
            if best.count < count || weight > best[best.count - 1].weight {
                let place = best.firstIndex { $0.weight < weight } ?? best.count
                best.insert((weight, element), at: place)
                if best.count > count { best.removeLast() }
            }
        }
        return best.compactMap { entry in
            let range = Int(entry.element.start)..<Int(entry.element.end)
            let words = String(decoding: Array(text.utf8)[range], as: UTF8.self)
            return Term(
                text: words.split(whereSeparator: \.isWhitespace).joined(separator: " "),
                weight: Double(entry.weight))
        }
    }

    static func softmax(_ margins: [Float], _ sharpness: Double) -> [Double] {
        let highest = Double(margins.max() ?? 0)
        let powers = margins.map { exp((Double($0) - highest) * sharpness) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
