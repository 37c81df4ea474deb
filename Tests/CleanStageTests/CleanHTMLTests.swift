import CleanStage
import HTML
import PipelineCore
import Testing

@Suite struct CleanHTMLTests {
    private func cleaned(_ fixture: String) throws -> TestDocument {
        var document = TestDocument(bytes: try Golden.bytes(of: fixture), mediaType: "text/html")
        #expect(try CleanStage().process(&document) == .keep)
        return document
    }

    @Test(arguments: ["observatory.html", "shell.html", "latin.html"])
    func `a fixture gives the text and removals that were agreed on`(fixture: String) throws {
        try Golden.check(try cleaned(fixture), against: fixture)
    }

    @Test func `every block knows the bytes it came from`() throws {
        let bytes = try Golden.bytes(of: "observatory.html")
        let document = try cleaned("observatory.html")
        #expect(document.content.blocks.count >= 10)
        for block in document.content.blocks {
            let origin = try #require(block.origin)
            let source = String(decoding: bytes[origin], as: UTF8.self)
            let text = try #require(document.content.text(in: block.range))
            #expect(source.first == text.first && source.last == text.last)
        }
    }

    @Test func `a page that is not UTF-8 gives no places`() throws {
        let document = try cleaned("latin.html")
        #expect(document.text.contains("café"))
        #expect(document.content.blocks.allSatisfy { $0.origin == nil })
    }

    @Test func `the parsed page is there for the stages that follow`() throws {
        #expect(try cleaned("observatory.html").scratch[HTMLDocument.self] != nil)
    }

    @Test func `a page without a media type is known by its first tag`() throws {
        var document = TestDocument(
            bytes: Array("\n<!doctype html><title>Quay</title><p>The quay is open.".utf8))
        _ = try CleanStage().process(&document)
        #expect(document[.title] == "Quay")
        #expect(document.text == "The quay is open.")
    }

    @Test(arguments: ["", "<html></html>", "<script>only()</script>", "<p>"])
    func `a page with neither text nor title is dropped`(page: String) throws {
        var document = TestDocument(bytes: Array(page.utf8), mediaType: "text/html")
        #expect(try CleanStage().process(&document) == .drop(reason: "no_text"))
        #expect(document.text.isEmpty)
    }

    @Test func `a title alone is worth a record`() throws {
        var document = TestDocument(bytes: Array("<title>Quay</title>".utf8), mediaType: "text/html")
        #expect(try CleanStage().process(&document) == .keep)
        #expect(document[.title] == "Quay")
    }

    @Test func `deep nesting takes linear time`() throws {
        let page = String(repeating: "<div><b>", count: 50_000) + "<p>The quay is open to everybody.</p>"
        var document = TestDocument(bytes: Array(page.utf8), mediaType: "text/html")
        let time = try ContinuousClock().measure { _ = try CleanStage().process(&document) }
        #expect(document.text == "The quay is open to everybody.")
        #expect(time < .seconds(5))
    }
}
