import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Selectors
import Testing

/// The settings that say what of a page is text.
@Suite struct CleanSettingsTests {
    private static let story = (0..<6).map {
        "<p>Paragraph \($0) of the story tells at some length how the ferry came back to the island, who paid for it, "
            + "and what the people of the harbour said when it did.</p>"
    }.joined()

    private static let page = """
        <!doctype html><title>The ferry is back</title><body><article><h1>The ferry is back</h1>\(story)\
        <p class=ad>An advertisement that reads like any other paragraph of the story, of some length and with a stop.</p>\
        </article><section id=comments><h2>Comments</h2><div class=comment><p>My uncle built that ferry, and he \
        would have been glad to see it sail again after all of these years.</p></div></section>\
        <footer><p>Imprint and terms of the paper.</p></footer></body>
        """

    private func cleaned(_ page: String = page, _ configure: (inout CleanStage) -> Void) throws -> WebDocument
    {
        var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
        var stage = CleanStage()
        configure(&stage)
        _ = try stage.process(&document)
        return document
    }

    private func removals(of document: WebDocument) -> [Removal] {
        document.history.entries.flatMap(\.removals)
    }

    @Test func `comments that are dropped stand nowhere, and history says why`() throws {
        let document = try cleaned { $0.comments = .drop }
        #expect(document.text.contains("Paragraph 5"))
        #expect(!document.text.contains("My uncle"))
        #expect(document[.comments] == nil)
        #expect(removals(of: document).contains { $0.reason == "comments" && $0.text.contains("My uncle") })
    }

    @Test func `comments that go apart stand in their field only`() throws {
        let document = try cleaned { $0.comments = .separate }
        #expect(!document.text.contains("My uncle"))
        #expect(document[.comments]?.contains("My uncle built that ferry") == true)
        #expect(document[.comments]?.contains("Paragraph") == false)
    }

    @Test func `comments that are included are judged as other text is`() throws {
        let included = try cleaned { $0.comments = .include }
        #expect(included[.comments] == nil)
        #expect(!removals(of: included).contains { $0.reason == "comments" })
    }

    @Test func `what a selector prunes is taken out, with that reason`() throws {
        let document = try cleaned { $0.prune = [PageSelector("h1 ~ .ad")] }
        #expect(!document.text.contains("advertisement"))
        #expect(removals(of: document).contains { $0.reason == "pruned by selector" })
    }

    @Test func `what a selector keeps stays, and the innermost selector decides`() throws {
        let kept = try cleaned { $0.keep = [PageSelector("footer")] }
        #expect(kept.text.contains("Imprint"))
        let both = try cleaned {
            $0.prune = [PageSelector("article")]
            $0.keep = [PageSelector("article p:nth-child(2)")]
        }
        #expect(both.text.contains("Paragraph 0"))
        #expect(!both.text.contains("Paragraph 1"))
    }

    @Test func `whoever favors recall keeps no less, and whoever favors precision no more`() throws {
        let texts = try [CleanStage.Favor.precision, .balance, .recall].map { favor in
            try cleaned { $0.favor = favor }.text.utf8.count
        }
        #expect(texts == texts.sorted())
        let shop =
            "<title>Shop</title>"
            + (0..<40).map {
                "<div class=card><h3>Kettle \($0)</h3><p>Boils water for \($0) cups of tea.</p><a href=/b>Buy</a></div>"
            }.joined()
        let sizes = try [CleanStage.Favor.precision, .balance, .recall].map { favor in
            try cleaned(shop) { $0.favor = favor }.text.utf8.count
        }
        #expect(sizes == sizes.sorted())
        #expect(sizes.first != sizes.last)
    }
}
