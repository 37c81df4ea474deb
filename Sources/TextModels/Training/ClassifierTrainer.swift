internal import Glibc

/// Makes a model of labelled texts.
public struct ClassifierTrainer: Sendable {
    private let options: TrainingOptions

    /// Trains so.
    public init(_ options: TrainingOptions = TrainingOptions()) { self.options = options }

    /// A model, and what it is worth.
    public struct Result: Sendable {
        /// The model.
        public let model: TextClassifier
        /// What it is worth.
        public let report: TrainingReport
    }

    /// Trains on examples of two labels at least.
    public func train(_ examples: [LabelledText]) async -> Result {
        let labels = Set(examples.map(\.label)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0.element, $0.offset) })
        let targets = examples.map { numbers[$0.label] ?? 0 }
        let limit = max(1000, (options.maximumBytes - 64_000) / (6 + labels.count))
        let vocabulary = VocabularyBuilder(options: options).vocabulary(
            of: examples.map(\.text), limit: limit)
        var set = SparseSet()
        for example in examples {
            set.append(TextVector(example.text, vocabulary: vocabulary, options: options.features))
        }
        let all = (0..<examples.count).map { Int32($0) }
        let validation = await crossValidate(set, vocabulary, targets, labels)
        let columns = await weights(set, vocabulary, from: all, targets, labels.count)
        let model = quantised(
            columns, vocabulary, labels, sharpness: validation.map(\.sharpness) ?? 3)
        let report = TrainingReport(
            labels: labels, examples: examples.count, features: vocabulary.hashes.count,
            confusion: validation?.confusion ?? [],
            telling: TellingTerms(model: model, count: 15).find(in: examples.map(\.text)))
        return Result(model: model, report: report)
    }

    /// For each label its weights by feature, and its bias at the end.
    private func weights(
        _ set: SparseSet, _ vocabulary: Vocabulary, from chosen: [Int32], _ targets: [Int], _ labels: Int
    ) async -> [[Float]] {
        let plain = MarginTrainer(examples: set, features: vocabulary.hashes.count, cost: options.cost)
        return await withTaskGroup(of: (Int, [Float]).self) { group in
            for label in 0..<labels {
                var trainer = plain
                if options.isBalanced {
                    let count = chosen.count { targets[Int($0)] == label }
                    trainer.positiveFactor = Float(chosen.count) / Float(max(1, count) * labels)
                }
                group.addTask { [trainer] in
                    (label, trainer.weights(from: chosen, isPositive: targets.map { $0 == label }))
                }
            }
            var columns = [[Float]](repeating: [], count: labels)
            for await (label, weights) in group { columns[label] = weights }
            return columns
        }
    }

    private struct Validation {
        let confusion: [[Int]]
        let sharpness: Double
    }

    /// Labels each part of the examples by what is learnt from the others.
    private func crossValidate(
        _ set: SparseSet, _ vocabulary: Vocabulary, _ targets: [Int], _ labels: [String]
    ) async -> Validation? {
        let folds = min(options.folds, set.count)
        guard folds > 1 else { return nil }
        let parts = Self.parts(of: targets, folds)
        var confusion = [[Int]](
            repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
        var outcomes: [Outcome] = []
        for fold in 0..<folds {
            let chosen = (0..<set.count).filter { parts[$0] != fold }.map { Int32($0) }
            let columns = await weights(set, vocabulary, from: chosen, targets, labels.count)
            for example in 0..<set.count where parts[example] == fold {
                let margins = columns.map { Self.margin($0, of: example, in: set) }
                let best = margins.indices.max { (margins[$0], $1) < (margins[$1], $0) } ?? 0
                confusion[targets[example]][best] += 1
                outcomes.append(Outcome(margins: margins, target: targets[example]))
            }
        }
        return Validation(confusion: confusion, sharpness: Self.sharpness(for: outcomes))
    }

    private struct Outcome {
        let margins: [Float]
        let target: Int
    }

    /// The part of each example: those of each label are dealt out one after the other, in an order of chance.
    private static func parts(of targets: [Int], _ folds: Int) -> [Int] {
        var order = Array(targets.indices)
        var random = SplitMix(seed: 0xF01D)
        random.shuffle(&order)
        var next: [Int: Int] = [:]
        var parts = [Int](repeating: 0, count: targets.count)
        for example in order {
            parts[example] = next[targets[example], default: 0] % folds
            next[targets[example], default: 0] += 1
        }
        return parts
    }

    private static func margin(_ weights: [Float], of example: Int, in set: SparseSet) -> Float {
        var margin = weights[weights.count - 1]
        for index in set.range(example) { margin += weights[Int(set.numbers[index])] * set.values[index] }
        return margin
    }

    /// How sharply margins are to become probabilities, so that those come true as often as they say: the sharpness
    /// under which the labels of examples that were not learnt from are likeliest.
    private static func sharpness(for outcomes: [Outcome]) -> Double {
        func loss(_ sharpness: Double) -> Double {
            outcomes.reduce(0) { sum, outcome in
                sum - log(max(1e-12, TextClassifier.softmax(outcome.margins, sharpness)[outcome.target]))
            }
        }
        // Golden section search between 0.2 and 30.
        let ratio = 0.618_033_988_749_895
        var (low, high) = (0.2, 30.0)
        var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
        var (leftLoss, rightLoss) = (loss(left), loss(right))
        for _ in 0..<30 {
            if leftLoss < rightLoss {
                (high, right, rightLoss) = (right, left, leftLoss)
                left = high - ratio * (high - low)
                leftLoss = loss(left)
            } else {
                (low, left, leftLoss) = (left, right, rightLoss)
                right = low + ratio * (high - low)
                rightLoss = loss(right)
            }
        }
        return (low + high) / 2
    }

    /// The weights as bytes, with a scale for each feature.
    private func quantised(
        _ columns: [[Float]], _ vocabulary: Vocabulary, _ labels: [String], sharpness: Double
    ) -> TextClassifier {
        let count = vocabulary.hashes.count
        var scales = [Float](repeating: 0, count: count)
        var weights = [Int8](repeating: 0, count: count * labels.count)
        for feature in 0..<count {
            let highest = columns.reduce(Float(0)) { max($0, abs($1[feature])) }
            guard highest > 0 else { continue }
            // Rounded as the file rounds it, upwards, so that no weight is cut.
            var byte = TextClassifier.byte(ofScale: highest / 127)
            if TextClassifier.scale(of: byte) * 127 < highest, byte < 255 { byte += 1 }
            scales[feature] = TextClassifier.scale(of: byte)
            for label in labels.indices {
                weights[feature * labels.count + label] = Int8(
                    max(-127, min(127, (columns[label][feature] / scales[feature]).rounded())))
            }
        }
        return TextClassifier(
            labels: labels, options: options.features, sharpness: Double(Float(sharpness)),
            vocabulary: vocabulary, scales: scales, weights: weights, biases: columns.map { $0[count] })
    }
}
