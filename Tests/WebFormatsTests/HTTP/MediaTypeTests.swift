import Testing

@testable import WebFormats

struct MediaTypeTests {
    @Test(
        arguments: [
            ("text/html", "text/html"),
            (" TEXT/HTML ; charset=UTF-8 ", "text/html;charset=UTF-8"),
            ("text/html;charset=\"utf-8\"", "text/html;charset=utf-8"),
            ("text/html;charset=\"a b\\\"c\"x;y=z", "text/html;charset=\"a b\\\"c\";y=z"),
            ("text/html;charset=\"unclosed", "text/html;charset=unclosed"),
            ("text/html;charset=;charset=a;charset=b", "text/html;charset=a"),
            ("text/html;;a;=b; c =d;e=f", "text/html;e=f"),
            ("text/html;charset=\"\"", "text/html;charset=\"\""),
            ("image/svg+xml", "image/svg+xml"),
        ])
    func `a media type is read as browsers do`(text: String, expected: String) throws {
        #expect(try #require(MediaType(text)).description == expected)
    }

    @Test(arguments: [
        "", "text", "/html", "text/", "te xt/html", "text/ht ml", "text/html, text/html", ";a=b",
    ])
    func `what is no media type is nil`(text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test(
        arguments: [
            (["text/html;charset=a", "text/plain"], "text/plain"),
            (["text/html;charset=a", "text/html"], "text/html;charset=a"),
            (["text/html;charset=a, text/html;charset=b"], "text/html;charset=b"),
            (["text/plain;x=\",\", text/html"], "text/html"),
            (["text/html", "nonsense"], "text/html"),
            (["text/html", "*/*"], "text/html"),
        ])
    func `several fields amount to one media type`(values: [String], expected: String) throws {
        #expect(try #require(MediaType.extract(from: values)).description == expected)
    }

    @Test func `kinds are told apart`() {
        #expect(MediaType("application/xhtml+xml")?.isHTML == true)
        #expect(MediaType("application/rss+xml")?.isXML == true)
        #expect(MediaType("application/ld+json")?.isJSON == true)
        #expect(MediaType("text/plain")?.isHTML == false)
    }
}
