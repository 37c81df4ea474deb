import PipelineCore
import PipelineRunner
import PipelineTesting
import Selectors
import Testing

@testable import CleanStage

/// Pages made to be slow or to fill the memory.
@Suite struct WorstPagesTests {
    /// Each as much of itself as one asks for.
    static let families: [(name: String, make: @Sendable (Int) -> String)] = [
        ("paragraphs", { String(repeating: "<p>x y", count: $0) }),
        ("nested elements with text", { String(repeating: "<div>x", count: $0) }),
        ("empty elements", { String(repeating: "<div></div>", count: $0) }),
        ("cells", { "<table>" + String(repeating: "<tr><td>a<td>b", count: $0) }),
        ("tables in tables", { String(repeating: "<table><tr><td>x", count: $0) }),
        ("headings", { "<title>a b</title>" + String(repeating: "<h1>a x</h1>", count: $0) }),
        ("line breaks", { String(repeating: "x<br><br>", count: $0) }),
        ("brackets in JSON-LD", { "<script type=application/ld+json>" + String(repeating: "[", count: $0) }),
        (
            "paragraphs far down",
            { String(repeating: "<div class=a>", count: 500) + String(repeating: "<p>x y", count: $0) }
        ),
        ("names", { count in (0..<count).map { "<div class=\"a\($0) b\($0)\">x</div>" }.joined() }),
    ]

    private func time(_ page: String) throws -> Duration {
        try (0..<2).map { _ in
            var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
            var stage = CleanStage()
            stage.comments = .separate
            stage.keep = [PageSelector("h1 ~ p:nth-of-type(2)")]
            return try ContinuousClock().measure { _ = try stage.process(&document) }
        }.min() ?? .zero
    }

    @Test(arguments: families.map(\.name))
    func `a page made to be slow takes linear time`(name: String) throws {
        let family = try #require(Self.families.first { $0.name == name })
        let small = try time(family.make(500))
        // Quadratic time would take 64 times as long as for an eighth; the rest is room for a busy machine.
        #expect(try time(family.make(4_000)) < small * 28 + .milliseconds(200))
    }

    @Test func `blocks whose features were not kept are scored alike`() {
        let text = (0..<60).map {
            "<div class=c\($0 % 7)><h2>Part \($0)</h2><p>It says \($0) things, at length.</div>"
        }
        let page = PageSegmenter.segment(
            HTMLReader(CleanInput(page: Array(text.joined().utf8)), url: "").tree)
        var all = BlockScorer(page)
        var one = BlockScorer(page, keptTiles: 1)
        #expect(all.probabilities(.shared) == one.probabilities(.shared))
        #expect(page.blocks.count == 120)
    }
}
