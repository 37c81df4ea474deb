import Testing

@testable import WebFormats

struct MIMESnifferTests {
    private func type(_ text: String, _ supplied: String? = nil, noSniff: Bool = false) -> String {
        MIMESniffer.mediaType(of: Array(text.utf8), supplied: supplied, noSniff: noSniff)
    }

    @Test(arguments: [
        ("  <!DOCTYPE HTML>", "text/html"), ("<p>x", "text/html"), ("<!-- x", "text/html"),
        ("<pre>x", "text/plain"), ("<?xml version='1.0'?>", "text/xml"), ("%PDF-1.7", "application/pdf"),
        ("plain", "text/plain"), ("GIF89a", "image/gif"), ("PK\u{3}\u{4}", "application/zip"),
        ("a\u{0}b", "application/octet-stream"), ("", "text/plain"), ("RIFF1234WEBPVP8 ", "image/webp"),
    ])
    func `what nobody says anything of is told by its bytes`(text: String, expected: String) {
        #expect(type(text) == expected)
        #expect(type(text, "*/*") == expected)
        #expect(type(text, "application/octet-stream") == expected)
    }

    @Test func `what is said holds where bytes could be anything`() {
        #expect(type("<p>x", "application/json; charset=utf-8") == "application/json")
        #expect(type("<html>", "text/plain; charset=koi8-r") == "text/plain")
        #expect(type("<p>x", "application/xhtml+xml") == "application/xhtml+xml")
    }

    @Test func `an old server's text is looked at`() {
        #expect(type("<html>", "text/plain") == "text/plain")
        #expect(type("%PDF-1.7\u{0}", "text/plain") == "application/pdf")
        #expect(type("a\u{0}b", "text/plain; charset=UTF-8") == "application/octet-stream")
    }

    @Test func `pictures are what they are and not what they are called`() {
        #expect(type("GIF89a", "image/png") == "image/gif")
        #expect(type("<svg>", "image/svg+xml") == "image/svg+xml")
    }

    @Test func `feeds that are called pages are feeds`() {
        #expect(type("<?xml version='1.0'?><!-- x --><rss>", "text/html") == "application/rss+xml")
        #expect(type("<feed>", "text/html") == "application/atom+xml")
        #expect(type("<html><rss>", "text/html") == "text/html")
    }

    @Test func `who asks to be believed is believed`() {
        #expect(type("GIF89a", "image/png", noSniff: true) == "image/png")
        #expect(type("<p>x", nil, noSniff: true) == "text/plain")
    }
}
