/// Finds the weights of one label against all others: a support vector machine with squared hinge loss.
///
/// Dual coordinate descent after Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM" (2008): one
/// example after the other, in another order each time, until the largest step is small.
struct MarginTrainer {
    let examples: SparseSet
    let features: Int
    let cost: Float
    /// How many times an error on an example that has the label costs that.
    var positiveFactor: Float = 1

    private static let maximumRounds = 60
    private static let tolerance: Float = 0.01

    /// The weights by feature, and the bias at the end.
    ///
    /// - Parameters:
    ///   - chosen: the examples to learn from.
    ///   - isPositive: for each of all examples whether it has the label.
    func weights(from chosen: [Int32], isPositive: [Bool]) -> [Float] {
        var weights = [Float](repeating: 0, count: features + 1)
        var alphas = [Float](repeating: 0, count: chosen.count)
        var order = Array(chosen.indices)
        var random = SplitMix(seed: 0x5EED)
        let diagonals = (positive: 0.5 / (cost * positiveFactor), negative: 0.5 / cost)
        examples.numbers.withUnsafeBufferPointer { numbers in
            examples.values.withUnsafeBufferPointer { values in
                weights.withUnsafeMutableBufferPointer { weights in
                    for _ in 0..<Self.maximumRounds {
                        random.shuffle(&order)
                        var (highest, lowest): (Float, Float) = (0, 0)
                        for place in order {
                            let example = Int(chosen[place])
                            let sign: Float = isPositive[example] ? 1 : -1
                            let diagonal = isPositive[example] ? diagonals.positive : diagonals.negative
                            let range = examples.range(example)
                            var margin = weights[features]
                            for index in range { margin += weights[Int(numbers[index])] * values[index] }
                            let gradient = sign * margin - 1 + diagonal * alphas[place]
                            let projected = alphas[place] == 0 ? min(gradient, 0) : gradient
                            highest = max(highest, projected)
                            lowest = min(lowest, projected)
                            guard projected != 0 else { continue }
                            let old = alphas[place]
                            let new = max(0, old - gradient / (examples.squares[example] + diagonal))
                            alphas[place] = new
                            let step = (new - old) * sign
                            for index in range { weights[Int(numbers[index])] += step * values[index] }
                            weights[features] += step
                        }
                        if highest - lowest < Self.tolerance { break }
                    }
                }
            }
        }
        return weights
    }
}

/// Numbers that look like chance and are the same in every run: SplitMix64.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return FeatureReader.mixed(state)
    }

    mutating func shuffle<Element>(_ values: inout [Element]) {
        guard values.count > 1 else { return }
        for index in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(index, Int(next() % UInt64(index + 1)))
        }
    }
}
