/// What a chain of tags costs from one to the next.
@_spi(Training) public struct TagTransitions {
    /// The score of each tag behind each.
    @_spi(Training) public var scores: [TagVector]
    /// The score of each tag at the start.
    @_spi(Training) public var start: TagVector
    /// For each tag: may it be used.
    @_spi(Training) public let isUsed: SIMDMask<SIMD16<Int32>>

    /// So low that it is never chosen.
    @_spi(Training) public static let never: Float = -1e9

    /// Transitions that cost nothing but where a name would go on that has not begun.
    @_spi(Training) public init(domain: NameDomain) {
        var isUsed = SIMDMask<SIMD16<Int32>>(repeating: false)
        isUsed[0] = true
        for kind in domain.kinds {
            isUsed[kind.begin] = true
            isUsed[kind.inside] = true
        }
        self.isUsed = isUsed
        scores = Array(repeating: .zero, count: 16)
        start = .zero
        forbid()
    }

    /// Makes what is never allowed cost too much.
    @_spi(Training) public mutating func forbid() {
        let unused = SIMD16<Float>.zero.replacing(with: Self.never, where: .!isUsed)
        start += unused
        for tag in 0..<16 { scores[tag] += unused }
        for kind in NameKind.allCases {
            start[kind.inside] = Self.never
            for tag in 0..<16 where tag != kind.begin && tag != kind.inside {
                scores[tag][kind.inside] = Self.never
            }
        }
    }
}

/// A linear chain of tags over the words of a sentence: the best chain, and how likely each tag is.
@_spi(Training) public struct TagChain {
    private let transitions: TagTransitions
    private let steps: [TagVector]
    private let opening: TagVector
    private var forward: [TagVector] = []
    private var backward: [TagVector] = []
    private var states: [TagVector] = []
    private var scales: [Float] = []
    private var origins: [SIMD16<Int32>] = []

    /// A chain with some transitions.
    @_spi(Training) public init(_ transitions: TagTransitions) {
        self.transitions = transitions
        steps = transitions.scores.map(\.exponential)
        opening = transitions.start.exponential
    }

    /// The best tags.
    @_spi(Training) public mutating func best(
        _ scores: UnsafeBufferPointer<TagVector>, into tags: inout [UInt8]
    ) {
        tags.removeAll(keepingCapacity: true)
        guard let first = scores.first else { return }
        origins.removeAll(keepingCapacity: true)
        var total = first + transitions.start
        for place in 1..<max(1, scores.count) {
            var next = total[0] + transitions.scores[0]
            var origin = SIMD16<Int32>.zero
            for tag in 1..<15 {
                let other = total[tag] + transitions.scores[tag]
                let isBetter = other .> next
                next.replace(with: other, where: isBetter)
                origin.replace(with: Int32(tag), where: isBetter)
            }
            total = next + scores[place]
            origins.append(origin)
        }
        var tag = 0
        for other in 1..<15 where total[other] > total[tag] { tag = other }
        tags.append(UInt8(tag))
        for origin in origins.reversed() {
            tag = Int(origin[tag])
            tags.append(UInt8(tag))
        }
        tags.reverse()
    }

    /// Reads scores: afterwards likelihoods can be asked for.
    @_spi(Training) public mutating func sum(_ scores: UnsafeBufferPointer<TagVector>) {
        forward.removeAll(keepingCapacity: true)
        states.removeAll(keepingCapacity: true)
        scales.removeAll(keepingCapacity: true)
        var sum = TagVector.zero
        for (place, score) in scores.enumerated() {
            let usable = score.replacing(with: TagTransitions.never, where: .!transitions.isUsed)
            let state = (usable - usable.max()).exponential
            if place == 0 {
                sum = opening * state
            } else {
                var next = TagVector.zero
                for tag in 0..<15 { next += sum[tag] * steps[tag] }
                sum = next * state
            }
            let scale = sum.sum()
            sum /= scale
            states.append(state)
            scales.append(scale)
            forward.append(sum)
        }
        backward = Array(repeating: .one, count: scores.count)
        guard scores.count > 1 else { return }
        for place in (0..<scores.count - 1).reversed() {
            let next = states[place + 1] * backward[place + 1] / scales[place + 1]
            var sum = TagVector.zero
            for tag in 0..<15 { sum[tag] = (steps[tag] * next).sum() }
            backward[place] = sum
        }
    }

    /// How likely each tag of a word is.
    @_spi(Training) public func likelihood(at place: Int) -> TagVector { forward[place] * backward[place] }

    /// How likely each tag of a word is together with a tag of the word before it.
    @_spi(Training) public func likelihood(of tag: Int, before place: Int) -> TagVector {
        forward[place - 1][tag] * steps[tag] * states[place] * backward[place] / scales[place]
    }

    /// How likely it is that a name of a kind stands at just these words.
    @_spi(Training) public func likelihood(of kind: NameKind, at words: Range<Int>) -> Float {
        var likelihood = likelihood(at: words.lowerBound)[kind.begin]
        for place in words.dropFirst() {
            let tag = place == words.lowerBound + 1 ? kind.begin : kind.inside
            let all = forward[place - 1][tag] * backward[place - 1][tag]
            guard all > 0 else { return 0 }
            likelihood *= self.likelihood(of: tag, before: place)[kind.inside] / all
        }
        guard words.upperBound < forward.count else { return likelihood }
        let last = words.count == 1 ? kind.begin : kind.inside
        let end = forward[words.upperBound - 1][last] * backward[words.upperBound - 1][last]
        guard end > 0 else { return 0 }
        return likelihood * (1 - self.likelihood(of: last, before: words.upperBound)[kind.inside] / end)
    }

}
