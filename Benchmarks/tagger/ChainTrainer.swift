@_spi(Training) import NameTagger

/// Learns the weights of a chain by dual averaging with adaptive steps, which keeps small weights at nothing.
///
/// After Duchi, Hazan and Singer 2011, section 4.
struct ChainTrainer {
    /// What training is told.
    struct Settings {
        var rounds = 14
        /// How far a step goes.
        var rate: Float = 0.12
        /// The strength by which weights are held at nothing (`sparse`) and small (`small`), a sentence.
        var sparse: Float = 1e-6
        var small: Float = 1e-6
        /// The share of features that is hidden from each word, so that none is relied on alone.
        var hidden: Float = 0.3
        /// How often the sentences of each domain are seen in a round.
        var copies = [1, 1, 1]
        var seed: UInt64 = 1
    }

    private let settings: Settings
    private let index: FeatureIndex
    private var sums: [TagVector]
    private var squares: [TagVector]
    private var time: Float = 0
    /// Of transitions: shared, then those of each domain; 16 rows and the start.
    private var stepSums: [TagVector]
    private var stepSquares: [TagVector]
    private var random: SplitMix

    init(_ index: FeatureIndex, settings: Settings) {
        self.index = index
        self.settings = settings
        sums = Array(repeating: .zero, count: index.count)
        squares = sums
        stepSums = Array(repeating: .zero, count: 17 * 4)
        stepSquares = stepSums
        random = SplitMix(settings.seed)
    }

    @inline(__always)
    private func weight(_ sum: TagVector, _ square: TagVector) -> TagVector {
        let bound = TagVector(repeating: settings.sparse * time)
        let above = (sum - bound).replacing(with: 0, where: sum .< bound)
        let below = (sum + bound).replacing(with: 0, where: sum .> -bound)
        let divisor = (square.squareRoot() + 1) / settings.rate + settings.small * time
        return -(above + below) / divisor
    }

    /// Sees all sentences once; the sum of what they cost is not computed, as nothing depends on it.
    mutating func round(_ number: Int) {
        var order: [Int] = []
        for (place, sentence) in index.sentences.enumerated() {
            for _ in 0..<settings.copies[sentence.domain.rawValue] { order.append(place) }
        }
        for place in order.indices.reversed() where place > 0 {
            order.swapAt(place, Int(random.next() % UInt64(place + 1)))
        }
        var scores: [TagVector] = []
        for place in order { learn(from: index.sentences[place], &scores) }
    }

    /// The transitions of a domain.
    func transitions(of domain: NameDomain) -> TagTransitions {
        var transitions = TagTransitions(domain: domain)
        let own = 17 * (domain.rawValue + 1)
        for tag in 0..<17 {
            let sum =
                weight(stepSums[tag], stepSquares[tag]) + weight(stepSums[own + tag], stepSquares[own + tag])
            if tag == 16 { transitions.start = sum } else { transitions.scores[tag] = sum }
        }
        transitions.forbid()
        return transitions
    }

    private mutating func learn(from sentence: FeatureIndex.Sentence, _ scores: inout [TagVector]) {
        let own = index.own[sentence.domain.rawValue]
        var chain = TagChain(transitions(of: sentence.domain))
        scores.removeAll(keepingCapacity: true)
        // One bit a feature: the same choice for the score and the step.
        let mask = random.next()
        let keep = 1 - settings.hidden
        let factor = 1 / keep
        let limit = UInt64(keep * 65536)
        func isSeen(_ place: Int) -> Bool {
            settings.hidden == 0 || (NameTraining.mixed(mask &+ UInt64(place)) & 0xFFFF) < limit
        }
        var start = 0
        for end in sentence.ends {
            var score = TagVector.zero
            for place in start..<Int(end) where isSeen(place) {
                let feature = Int(sentence.features[place])
                score += weight(sums[feature], squares[feature])
                let other = Int(own[feature])
                score += weight(sums[other], squares[other])
            }
            scores.append(score * factor)
            start = Int(end)
        }
        time += 1
        scores.withUnsafeBufferPointer { chain.sum($0) }
        start = 0
        for (place, end) in sentence.ends.enumerated() {
            defer { start = Int(end) }
            var gradient = chain.likelihood(at: place)
            gradient[Int(sentence.tags[place])] -= 1
            guard max(gradient.max(), -gradient.min()) > 1e-4 else { continue }
            gradient *= factor
            let square = gradient * gradient
            for position in start..<Int(end) where isSeen(position) {
                let feature = Int(sentence.features[position])
                sums[feature] += gradient
                squares[feature] += square
                let other = Int(own[feature])
                sums[other] += gradient
                squares[other] += square
            }
        }
        learnSteps(from: sentence, chain)
    }

    private mutating func learnSteps(from sentence: FeatureIndex.Sentence, _ chain: TagChain) {
        var gradients = [TagVector](repeating: .zero, count: 17)
        gradients[16] = chain.likelihood(at: 0)
        gradients[16][Int(sentence.tags[0])] -= 1
        for place in sentence.tags.indices.dropFirst() {
            let before = chain.likelihood(at: place - 1)
            for tag in 0..<15 where before[tag] > 1e-6 {
                gradients[tag] += chain.likelihood(of: tag, before: place)
            }
            gradients[Int(sentence.tags[place - 1])][Int(sentence.tags[place])] -= 1
        }
        let own = 17 * (sentence.domain.rawValue + 1)
        for tag in 0..<17 {
            let square = gradients[tag] * gradients[tag]
            stepSums[tag] += gradients[tag]
            stepSquares[tag] += square
            stepSums[own + tag] += gradients[tag]
            stepSquares[own + tag] += square
        }
    }

    /// The weights of a group.
    func weights(_ group: Int) -> TagVector { weight(sums[group], squares[group]) }
}

/// Numbers that look random and are the same each time: SplitMix, after Steele, Lea and Flood 2014.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
