import CleanStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing
import WebFormats

/// The shipped model on every tenth page of the public benchmark.
///
/// It was trained on these pages, so that the figures are no measure of quality (`make bench-extraction` gives that);
/// they are floors below which something is broken.
@Suite(.enabled(if: ExtractionCorpus.isThere, "the corpus is not here: set PIPELINE_SHARED to its folder"))
struct ExtractionFloorTests {
    /// Floors on the corpus with this digest; to lower one needs a reason.
    private static let corpusDigest = "e33a8b9c0d8d84b26f70eff5348ad2d4aae4eb1f84c18eeca38c0e5d6ad7df57"
    private static let meanF1 = 0.90
    private static let exactTitles = 0.75
    private static let pageTypes = 0.9

    @Test func `the shipped model stays above its floors`() throws {
        let corpus = try ExtractionCorpus(every: 10)
        #expect(corpus.digest == Self.corpusDigest, "another corpus: measure its floors anew")
        var total = 0.0
        var titles = 0
        var types = 0
        for page in corpus.pages {
            var document = WebDocument.sample(body: page.body, mediaType: "text/html", location: page.url)
            _ = try CleanStage().process(&document)
            total += WordOverlap(document.text, page.text).f1
            if WordOverlap.words(document[.title] ?? "") == WordOverlap.words(page.title) { titles += 1 }
            let measures = document.history.entries.last?.measures ?? []
            if measures.contains(where: { $0.name == "page_type_\(page.type)" }) { types += 1 }
        }
        let count = Double(corpus.pages.count)
        #expect(corpus.pages.count == 150)
        #expect(total / count >= Self.meanF1)
        #expect(Double(titles) / count >= Self.exactTitles)
        #expect(Double(types) / count >= Self.pageTypes)
    }
}
