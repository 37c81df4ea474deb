import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct CleanTextTests {
    @Test(arguments: ["theatre.txt", "ferry.txt", "report.md"])
    func `a fixture gives the text and removals that were agreed on`(fixture: String) throws {
        let mediaType = fixture.hasSuffix(".md") ? "text/markdown" : "text/plain"
        var document = WebDocument.sample(body: try Golden.bytes(of: fixture), mediaType: mediaType)
        #expect(try CleanStage().process(&document) == .keep)
        try Golden.check(document, against: fixture)
    }

    @Test(arguments: ["theatre.txt", "ferry.txt"])
    func `every block and removal knows its bytes in the source`(fixture: String) throws {
        let bytes = try Golden.bytes(of: fixture)
        var document = WebDocument.sample(body: bytes, mediaType: "text/plain")
        _ = try CleanStage().process(&document)
        for block in document.content.blocks {
            let origin = try #require(block.origin)
            let text = try #require(document.content.text(in: block.range))
            #expect(folded(String(decoding: bytes[origin], as: UTF8.self)) == text)
        }
        for removal in document.history.entries.flatMap(\.removals) {
            let origin = try #require(removal.origin)
            #expect(folded(String(decoding: bytes[origin], as: UTF8.self)) == removal.text)
        }
    }

    private func folded(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }

    @Test func `the title may stand in the text as a heading`() throws {
        var stage = CleanStage()
        stage.title = .include
        var document = WebDocument.sample(body: try Golden.bytes(of: "ferry.txt"), mediaType: "text/plain")
        _ = try stage.process(&document)
        let first = try #require(document.content.blocks.first)
        #expect(first.kind == .heading && first.level == 1)
        #expect(document.text.hasPrefix("Ferry to the Islands Runs Twice a Day\n\nFrom the first of May"))
    }

    @Test(arguments: [
        "Powered by solar energy, the new ferry crosses the bay without a sound and without a drop of oil.",
        "Share this story with a friend, the old man said to me, and it will be yours as well as mine.",
        "Copyright law was written for printers, and it has never quite caught up with everybody else.",
        "Related posts were found next to the old fence, which suggests that the field was once divided.",
        "She left a comment in the margin of the book, and forty years later somebody answered it there.",
        "For immediate release from the old prison, he would have had to name his friends, and he did not.",
        "Press releases were read aloud on the quay in those days, and everybody came to listen to them.",
        "Embargoed until the end of the war, the letters were read by nobody for a good thirty years more.",
        "Read more: that was her advice to everybody who came to the library in search of something else.",
        "View original content in the basement of the museum, where the light is kept low for its sake.",
        "All rights reserved to the crown were given back to the islands in the year of the great storm.",
        "Photo albums of the harbour can be seen at www.harbour.example until the end of the summer.",
        "Home is where the harbour is, as the sailors of these islands have always told their children.",
    ]) func `a sentence that mentions boilerplate stays`(sentence: String) throws {
        let source =
            "A Headline Without a Stop\n\nThe first paragraph is long enough to be one.\n\n\(sentence)"
        var document = WebDocument.sample(body: Array(source.utf8), mediaType: "text/plain")
        _ = try CleanStage().process(&document)
        #expect(document.text.hasSuffix(sentence))
    }

    @Test(arguments: [
        ("FOR IMMEDIATE RELEASE", "release_notice"), ("PRESS RELEASE", "release_notice"),
        ("For Immediate Release: May 4, 2023", "release_notice"),
        ("Embargoed until 00:01 GMT on Thursday, 4 May 2023", "release_notice"),
        ("Embargoed until 9:00 a.m. EST", "release_notice"),
        ("Read more: Ten plays to see this spring", "read_more"), ("Read more", "read_more"),
        (
            "View original content to download multimedia: https://www.example.com/news/quay-301.html",
            "wire_footer"
        ),
        ("Photo - https://example.com/quay.jpg", "wire_footer"),
        ("All rights reserved. Terms of use | Privacy policy", "site_credit"),
        ("All Rights Reserved.", "site_credit"),
    ]) func `what is printed around a release goes, with its reason`(line: String, reason: String) throws {
        let source = "\(line)\n\nA Headline\n\nThe first paragraph is long enough to be one.\n\n\(line)"
        var document = WebDocument.sample(body: Array(source.utf8), mediaType: "text/plain")
        _ = try CleanStage().process(&document)
        #expect(document[.title] == "A Headline")
        #expect(document.text == "The first paragraph is long enough to be one.")
        let removals = document.history.entries.flatMap(\.removals)
        #expect(removals.map(\.reason) == [reason, reason])
        #expect(removals.map(\.text) == [line, line])
    }

    @Test func `the source that a wire names stays`() throws {
        let source =
            "A Headline\n\nThe first paragraph is long enough to be one.\n\nSOURCE Acme Rockets, Inc."
        var document = WebDocument.sample(body: Array(source.utf8), mediaType: "text/plain")
        _ = try CleanStage().process(&document)
        #expect(document.text.hasSuffix("\n\nSOURCE Acme Rockets, Inc."))
    }

    @Test func `what is not UTF-8 and declares nothing is detected`() throws {
        let bytes =
            Array("Caf".utf8) + [0xE9] + Array(" opens\n\nThe caf".utf8) + [0xE9, 0x96]
            + Array("bar is open from Monday until the end of the summer.".utf8)
        var document = WebDocument.sample(body: bytes, mediaType: "text/plain")
        _ = try CleanStage().process(&document)
        #expect(document[.title] == "Café opens")
        #expect(document.text == "The café–bar is open from Monday until the end of the summer.")
        // Several charsets read these few bytes alike.
        #expect(document.payload.detectedCharset?.hasPrefix("windows-125") == true)
    }

    @Test func `bytes that are no text are dropped`() throws {
        var document = WebDocument.sample(body: [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1], mediaType: "")
        document.payload.mediaType = nil
        #expect(try CleanStage().process(&document) == .drop(reason: "not_text"))
    }

    @Test func `an empty document is dropped`() throws {
        var document = WebDocument.sample(body: [], mediaType: "text/plain")
        #expect(try CleanStage().process(&document) == .drop(reason: "no_text"))
        #expect(document.text.isEmpty && document.content.blocks.isEmpty)
    }

    @Test func `text that a source brought is cleaned in its place`() throws {
        var document = WebDocument.sample(
            text: "A Headline\n\nA body that has words enough to be one.\n\nRelated Posts")
        _ = try CleanStage().process(&document)
        #expect(document.text == "A body that has words enough to be one.")
        #expect(document.content.blocks.allSatisfy { $0.origin == nil })
    }
}
