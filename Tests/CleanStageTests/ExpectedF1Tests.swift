import Testing

@testable import CleanStage

@Suite struct ExpectedF1Tests {
    /// The F that is expected of a threshold, reader by reader and block by block.
    private func expected(_ threshold: Float, _ chances: [Float], _ sizes: [Float]) -> Float {
        let readers = (0..<400).map { (Float($0) + 0.5) / 400 }
        let all = readers.map { strictness -> Float in
            let counted = chances.map { chance in
                ExpectedF1.agreement * (chance >= strictness ? 1 : 0) + (1 - ExpectedF1.agreement) * chance
            }
            let chosen = chances.indices.filter { chances[$0] >= threshold }
            let hits = chosen.map { counted[$0] * sizes[$0] }.reduce(0, +)
            let total = zip(counted, sizes).map(*).reduce(0, +)
            return 2 * hits / (total + chosen.map { sizes[$0] }.reduce(0, +))
        }
        return all.reduce(0, +) / 400
    }

    @Test func `what is chosen has the highest expected F of all thresholds`() throws {
        let chances: [Float] = [0.9, 0.1, 0.6, 0.35, 0.8, 0.05, 0.5]
        let sizes: [Float] = [10, 40, 5, 20, 30, 100, 8]
        let choice = try #require(ExpectedF1.choose(chances, sizes: sizes))
        let best = try #require(chances.map { expected($0, chances, sizes) }.max())
        #expect(abs(choice.expected - best) < 0.01)
        #expect(abs(expected(choice.threshold, chances, sizes) - best) < 0.01)
    }

    @Test func `doubtful blocks that stand or fall together are left where they outweigh the certain ones`()
        throws
    {
        let chances = [Float](repeating: 0.98, count: 20) + [Float](repeating: 0.4, count: 60)
        let sizes = [Float](repeating: 10, count: 80)
        // Were they independent, 240 of their tokens would be sure to count, and all of them would be better than the
        // certain ones alone: 2 · 436 / (436 + 800) is more than 2 · 196 / (436 + 200).
        #expect(try #require(ExpectedF1.choose(chances, sizes: sizes)).threshold == 0.98)
    }

    @Test func `the more recall weighs, the more is chosen`() throws {
        let chances: [Float] = (1...20).map { Float($0) / 21 }
        let sizes = [Float](repeating: 10, count: 20)
        let thresholds = try [0.5, 1, 2].map { beta in
            try #require(ExpectedF1.choose(chances, sizes: sizes, beta: beta)).threshold
        }
        #expect(thresholds == thresholds.sorted(by: >))
        #expect(Set(thresholds).count == 3)
    }

    @Test func `where little is expected nothing is chosen`() {
        #expect(ExpectedF1.choose([0.05, 0.02], sizes: [10, 10]) == nil)
        #expect(ExpectedF1.choose([], sizes: []) == nil)
        #expect(ExpectedF1.choose([0.05, 0.02], sizes: [10, 10], minimum: 0) != nil)
    }
}
