import CleanStage
import HTML
import PipelineCore
import PipelineRunner
import PipelineTesting
import Selectors
import Testing

@Suite struct CleanHTMLTests {
    private func cleaned(_ fixture: String) throws -> WebDocument {
        var document = WebDocument.sample(body: try Golden.bytes(of: fixture), mediaType: "text/html")
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

    @Test func `a page that is too deep fails, and one that is just deep enough does not`() async throws {
        let page =
            "<html><body>" + String(repeating: "<div>", count: 98) + "Deep enough to be read, is it not?"
        for (depth, isRefused) in [(100, false), (99, true)] {
            let context = StageContext(label: "clean", limits: DocumentLimits(depth: depth))
            let stage = try await CleanStage().makeProcessor(in: context)
            var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
            if isRefused {
                let failure = #expect(throws: StageFailure.self) { try stage.process(&document) }
                #expect(failure?.reason == "too_deep")
            } else {
                #expect(try stage.process(&document) == .keep)
            }
        }
    }

    @Test func `the parsed page that is promised is the one that cleaning leaves`() throws {
        var document = WebDocument.sample(body: try Golden.bytes(of: "latin.html"), mediaType: "text/html")
        CleanStage().restoreScratch(of: &document)
        let promised = try #require(document.scratch[HTMLDocument.self])
        let left = try #require(try cleaned("latin.html").scratch[HTMLDocument.self])
        #expect(promised.source == left.source)
        #expect(promised.nodeCount == left.nodeCount)
    }

    @Test func `the history says which type a page most likely is`() throws {
        let measures = try #require(try cleaned("observatory.html").history.entries.last?.measures)
        let types = measures.filter { $0.name.hasPrefix("page_type_") }
        #expect(types.count == 1)
        // The likeliest of seven has at least a seventh.
        #expect(types.allSatisfy { $0.value > 0.14 && $0.value <= 1 })
    }

    @Test func `preformatted text is kept as code, line by line`() throws {
        var document = WebDocument.sample(
            body: try Golden.bytes(of: "observatory.html"), mediaType: "text/html")
        var stage = CleanStage()
        stage.keep = [PageSelector("pre")]
        #expect(try stage.process(&document) == .keep)
        let code = try #require(document.content.blocks.first { $0.kind == .code })
        #expect(document.content.text(in: code.range) == "total = summer + winter\nprint(total)")
    }

    @Test func `the parsed page is there for the stages that follow`() throws {
        #expect(try cleaned("observatory.html").scratch[HTMLDocument.self] != nil)
    }

    @Test func `a page without a media type is known by its first tag`() throws {
        var document = WebDocument.sample(
            body: Array("\n<!doctype html><title>Quay</title><p>The quay is open.".utf8), mediaType: "")
        document.payload.mediaType = nil
        _ = try CleanStage().process(&document)
        #expect(document[.title] == "Quay")
        #expect(document.text == "The quay is open.")
    }

    @Test(arguments: ["", "<html></html>", "<script>only()</script>", "<p>"])
    func `a page without text gives none`(page: String) throws {
        var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
        #expect(try CleanStage().process(&document) == .drop(reason: "no_text"))
        #expect(document.text.isEmpty)
    }

    @Test func `a page with a title and no text keeps the title`() throws {
        var document = WebDocument.sample(body: Array("<title>Quay</title>".utf8), mediaType: "text/html")
        #expect(try CleanStage().process(&document) == .keep)
        #expect(document[.title] == "Quay")
    }

    /// How long a page takes whose elements are nested so deep, in the fastest of three tries.
    private func time(ofDepth depth: Int) throws -> Duration {
        let page = String(repeating: "<div><b>", count: depth) + "<p>The quay is open to everybody.</p>"
        return try (0..<3).map { _ in
            var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
            let time = try ContinuousClock().measure { _ = try CleanStage().process(&document) }
            #expect(document.text == "The quay is open to everybody.")
            return time
        }.min() ?? .zero
    }

    @Test(arguments: ["a|", "-", " - ", "w "])
    func `a title made to be slow costs no more than its length`(piece: String) throws {
        func time(ofPieces count: Int) throws -> Duration {
            let page =
                "<title>\(String(repeating: piece, count: count))</title>"
                + String(repeating: "<h1>Quay</h1>", count: count / 100)
                + "<p>The quay is open to everybody.</p>"
            return try (0..<3).map { _ in
                var document = WebDocument.sample(body: Array(page.utf8), mediaType: "text/html")
                return try ContinuousClock().measure { _ = try CleanStage().process(&document) }
            }.min() ?? .zero
        }
        #expect(try time(ofPieces: 16_000) < time(ofPieces: 2_000) * 24)
    }

    @Test func `deep nesting takes linear time`() throws {
        // Quadratic time would take 64 times as long; the rest is room for a busy machine.
        #expect(try time(ofDepth: 40_000) < time(ofDepth: 5_000) * 24)
    }

    @Test(
        arguments: [
            (
                "<meta charset=windows-1251><p>\u{42}", [0xD8, 0xEA, 0xEE, 0xEB, 0xE0] as [UInt8], nil,
                "Школа", "windows-1251"
            ),
            ("<p>", [0xB9, 0xFA, 0xBC, 0xD2] as [UInt8], "gb2312", "国家", "gbk"),
            ("<meta charset=utf-8><p>\u{17C}", [0xC3] as [UInt8], nil, "\u{17C}\u{FFFD}", "utf-8"),
        ] as [(String, [UInt8], String?, String, String)])
    func `a page is read in the charset it or its server declares`(
        start: String, bytes: [UInt8], declared: String?, text: String, charset: String
    ) throws {
        let end = Array(" is a word in a sentence, which goes on.</p>".utf8)
        var document = WebDocument.sample(body: Array(start.utf8) + bytes + end, mediaType: "text/html")
        document.payload.declaredCharset = declared
        _ = try CleanStage().process(&document)
        #expect(document.text.contains(text))
        #expect(document.payload.detectedCharset == charset)
    }
}
