import Testing

@testable import CleanStage

@Suite struct PageTypeTests {
    @Test func `of the types the likeliest is told with its share`() throws {
        let estimate = try #require(PageTypeEstimate(sums: [0, 0, 0, 2, 0, 0, 0]))
        #expect(estimate.type == .forum)
        // e² / (e² + 6)
        #expect(abs(estimate.probability - 7.389 / 13.389) < 0.001)
    }

    @Test func `sums of any size give a share between 0 and 1`() throws {
        let estimate = try #require(PageTypeEstimate(sums: [900, -900, 0, 0, 0, 0, 0]))
        #expect(estimate.type == .article)
        #expect(estimate.probability == 1)
    }

    @Test func `without a sum there is no type`() {
        #expect(PageTypeEstimate(sums: []) == nil)
    }
}
