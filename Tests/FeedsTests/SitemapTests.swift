import Testing
import WebFormats

@testable import Feeds

@Suite struct SitemapTests {
    private func parse(_ text: String, base: String? = nil) throws -> Sitemap {
        try Sitemap.parse(Array(text.utf8), base: base)
    }

    @Test func `pages have their dates and priorities`() throws {
        let sitemap = try parse(
            """
            <?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2024-05-06</lastmod>
            <changefreq>Daily</changefreq><priority>0.8</priority></url>
            <url><loc><![CDATA[https://example.org/b]]></loc></url><url></url></urlset>
            """)
        #expect(!sitemap.isIndex)
        #expect(sitemap.entries.map(\.url) == ["https://example.org/a?x=1&y=2", "https://example.org/b"])
        #expect(sitemap.entries[0].lastModified?.seconds == 1_714_953_600)
        #expect(sitemap.entries[0].changeFrequency == "daily")
        #expect(sitemap.entries[0].priority == 0.8)
    }

    @Test func `an index lists further sitemaps`() throws {
        let index = try parse(
            "<sitemapindex><sitemap><loc>/one.xml.gz</loc></sitemap></sitemapindex>",
            base: "https://example.org/sitemaps/index.xml")
        #expect(index == .index([SitemapEntry("https://example.org/one.xml.gz")]))
    }

    @Test func `news, pictures and languages are told apart from the page itself`() throws {
        let entry = try parse(
            """
            <urlset><url><loc>https://example.org/n</loc><news:news><news:publication><news:name>Times</news:name>
            <news:language>en</news:language></news:publication><news:title>Rain &amp; sun</news:title>
            <news:publication_date>2024-05-06T07:08:09Z</news:publication_date></news:news>
            <image:image><image:loc>https://example.org/p.png</image:loc></image:image>
            <xhtml:link rel="alternate" hreflang="de" href="https://example.org/de"/></url></urlset>
            """
        ).entries[0]
        #expect(entry.url == "https://example.org/n")
        #expect(entry.news?.title == "Rain & sun")
        #expect(entry.news?.publication == "Times")
        #expect(entry.news?.published?.seconds == 1_714_979_289)
        #expect(entry.images == ["https://example.org/p.png"])
        #expect(entry.alternates.map(\.language) == ["de"])
    }

    @Test func `a list of URLs is a sitemap, prose is none`() throws {
        #expect(try parse("https://example.org/a\r\nnot a url\nhttp://example.org/b").entries.count == 2)
        #expect(throws: SitemapError.notASitemap) { try parse("Hello,\nworld") }
        #expect(throws: SitemapError.notASitemap) { try parse("<html><body>404</body></html>") }
    }

    @Test func `a feed is a list of its entries`() throws {
        let text = "<rss><channel><item><link>https://example.org/a</link></item></channel></rss>"
        #expect(try parse(text).entries.map(\.url) == ["https://example.org/a"])
    }

    @Test func `no more entries are kept than are asked for`() throws {
        let pages = (0..<1000).map { "<url><loc>https://example.org/\($0)</loc></url>" }.joined()
        let sitemap = try Sitemap.parse(Array("<urlset>\(pages)</urlset>".utf8), maximumEntries: 10)
        #expect(sitemap.entries.count == 10)
    }

    /// Entries beyond several pieces, among comments, sections and tags that stand across their borders.
    @Test(arguments: [false, true], ["\u{e9}", "e"])
    func `a sitemap of many pieces gives what it would as one`(isCompressed: Bool, letter: String) throws {
        let padding = String(repeating: "<url><loc>https://example.org/no</loc></url>", count: 8_000)
        var text = "<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY host 'https://example.org'>]><urlset>"
        for number in 0..<6_000 {
            text += "<url><loc>&host;/\(number)/\(letter)</loc><lastmod>2024-05-06</lastmod></url>\n"
            if number % 3000 == 100 { text += "<!-- \(padding) -->" }
            if number % 3000 == 200 { text += "<url><loc><![CDATA[https://example.org/c]]></loc></url>" }
        }
        text += "</urlset>"
        let plain = Array(text.utf8)
        let sitemap = try Sitemap.parse(isCompressed ? Gzip.member(of: plain) : plain)
        #expect(sitemap.entries.count == 6_002)
        #expect(sitemap.entries.first?.url == "https://example.org/0/\(letter)")
        #expect(sitemap.entries.last?.url == "https://example.org/5999/\(letter)")
        #expect(sitemap.entries.allSatisfy { $0.url != "https://example.org/no" })
    }

    @Test func `a sitemap that inflates to more than the limit is refused`() throws {
        let bomb = Array("<urlset>".utf8) + [UInt8](repeating: 0x20, count: 4 << 20)
        #expect(throws: SitemapError.tooLarge(limit: 1 << 20)) {
            try Sitemap.parse(Gzip.member(of: bomb), limit: 1 << 20)
        }
    }

    @Test func `a compressed sitemap that breaks off gives what came before`() throws {
        let pages = (0..<10_000).map { "<url><loc>https://example.org/\($0)</loc></url>" }.joined()
        let whole = Gzip.member(of: Array("<urlset>\(pages)</urlset>".utf8))
        let count = try Sitemap.parse(Array(whole.prefix(whole.count / 2))).entries.count
        #expect((2_000..<8_000).contains(count))
    }
}
