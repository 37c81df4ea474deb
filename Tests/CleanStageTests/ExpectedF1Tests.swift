import Testing

@testable import CleanStage

@Suite struct ExpectedF1Tests {
    @Test func `what is chosen has the highest expected F of all prefixes`() throws {
        let chances: [Float] = [0.9, 0.1, 0.6, 0.35, 0.8, 0.05, 0.5]
        let sizes: [Float] = [10, 40, 5, 20, 30, 100, 8]
        let choice = try #require(ExpectedF1.choose(chances, sizes: sizes))
        let total = zip(chances, sizes).map(*).reduce(0, +)
        let best = chances.map { threshold -> Float in
            let chosen = chances.indices.filter { chances[$0] >= threshold }
            let hits = chosen.map { chances[$0] * sizes[$0] }.reduce(0, +)
            return 2 * hits / (total + chosen.map { sizes[$0] }.reduce(0, +))
        }.max()
        #expect(abs(choice.expected - (best ?? 0)) < 1e-4)
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
