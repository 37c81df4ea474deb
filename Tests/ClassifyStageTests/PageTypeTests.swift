import ClassifyStage
import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// The type of page that `clean` has estimated, as a label.
@Suite struct PageTypeTests {
    private func classified(_ document: WebDocument, minimum: Double = 0.5) throws -> WebDocument {
        var document = document
        var stage = ClassifyStage()
        stage.pageType = PageTypeSettings()
        stage.pageType?.minimumScore = minimum
        #expect(try stage.classify(&document) == .keep)
        return document
    }

    private static let page = """
        <html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>
        <p>The old bridge is closed until the middle of June, the council said on Monday, after a survey had found \
        cracks in two of its piers.</p><p>Buses go by the new bridge until then. Nobody was hurt.</p></article></body></html>
        """

    @Test func `a page has the type that clean estimates, and its probability`() throws {
        var document = WebDocument.sample(
            body: Array(Self.page.utf8), mediaType: "text/html", location: "https://example.org/news/1")
        #expect(try CleanStage().process(&document) == .keep)
        let estimate = try #require(
            document.history.entries.flatMap(\.measures).first { $0.name.hasPrefix("page_type_") })
        let label = try #require(try classified(document, minimum: 0).label("page_type"))
        #expect("page_type_\(label.value)" == estimate.name && label.score == estimate.value)
    }

    @Test func `an estimate below the least probability is und`() throws {
        var document = WebDocument.sample(text: "Some text.")
        document.history.note("page_type_forum", 0.4)
        #expect(try classified(document).label("page_type")?.value == "und")
        #expect(try classified(document, minimum: 0.3).label("page_type")?.value == "forum")
    }

    @Test func `without an estimate the label is und, and history says why`() throws {
        let document = try classified(.sample(text: "A plain text."))
        #expect(document.label("page_type")?.value == "und")
        #expect(document.history.entries.flatMap(\.measures).contains { $0.name.contains("no estimate") })
    }
}
