import URLs

/// URLs that a page or a list leads to, in their order; as text, for a sitemap may have a million.
struct FoundURLs: Sendable {
    // One behind the other, each with a line end, which no URL has.
    private var text: [UInt8] = []

    /// Whether there are none.
    var isEmpty: Bool { text.isEmpty }

    init() {}

    init(_ urls: [WebURL]) {
        for url in urls { append(url) }
    }

    mutating func append(_ url: WebURL) {
        text.append(contentsOf: url.href.utf8)
        text.append(0x0a)
    }

    func forEach(_ body: (WebURL) throws -> Void) rethrows {
        var start = 0
        while let end = text[start...].firstIndex(of: 0x0a) {
            if let url = WebURL(bytes: Array(text[start..<end])) { try body(url) }
            start = end + 1
        }
    }
}
