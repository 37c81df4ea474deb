import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Selectors
import Testing

/// Pages that show nothing and carry their text as data.
@Suite struct StructuredBodyTests {
    private static let body = (0..<8).map { "Sentence \($0) tells how the ferry came back to the island." }
        .joined(separator: " ")

    private func cleaned(_ data: String, _ configure: (inout CleanStage) -> Void = { _ in }) throws
        -> WebDocument
    {
        let page = """
            <!doctype html><head><title>The ferry</title><script type="application/ld+json">\(data)</script></head>\
            <body><nav><a href=/>Home</a> <a href=/news>News</a></nav><div id=root></div></body>
            """
        var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
        var stage = CleanStage()
        configure(&stage)
        _ = try stage.process(&document)
        return document
    }

    @Test func `an article's body in JSON-LD is the text of a shell`() throws {
        let document = try cleaned(#"{"@type": "NewsArticle", "articleBody": "\#(Self.body)"}"#)
        #expect(document.text == Self.body)
    }

    @Test func `a longer review is no article`() throws {
        let review = Self.body + Self.body
        let document = try cleaned(
            #"{"@type": "Product", "articleBody": "\#(Self.body)", "#
                + #""review": [{"@type": "Review", "articleBody": "\#(review)"}], "#
                + #""about": {"@type": "Comment", "articleBody": "\#(review)"}}"#)
        #expect(document.text == Self.body)
    }

    @Test func `what selectors prune is left out of data too`() throws {
        let marked =
            "<p>\(Self.body)</p><p class='ad'>An advertisement for boats.</p>"
            + "<div class='comments'><p>My uncle built it.</p></div>"
        let data = #"{"@type": "Article", "articleBody": "\#(marked)"}"#
        #expect(try cleaned(data).text.contains("advertisement"))
        let pruned = try cleaned(data) {
            $0.prune = [PageSelector(".ad")]
            $0.comments = .drop
        }
        #expect(pruned.text == Self.body)
        #expect(try cleaned(data) { $0.prune = [PageSelector("head script")] }.text.isEmpty)
    }

    @Test func `what a selector keeps of the page stands instead of data`() throws {
        let data = #"{"@type": "Article", "articleBody": "\#(Self.body)"}"#
        let document = try cleaned(data) { $0.keep = [PageSelector("nav")] }
        #expect(document.text == "Home News")
    }
}
