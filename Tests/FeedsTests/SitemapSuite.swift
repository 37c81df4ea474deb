import Foundation
import Testing

@testable import Feeds

@Suite(.enabled(if: Shared.isPresent("sitemaps"), "the shared suites are not there"))
struct SitemapSuite {
    /// How many entries crawler-commons' samples have, counted in the files.
    static let counts = [
        ("sitemaps/atom.xml", 1), ("sitemaps/extension/hebdenbridgetimes-articles-sitemap.xml", 74),
        ("sitemaps/extension/pagemaps-sitemap.xml", 2),
        ("sitemaps/extension/shinpaideshou-news-sitemap.xml", 3),
        ("sitemaps/extension/sitemap-images.xml", 1), ("sitemaps/extension/sitemap-links.xml", 3),
        ("sitemaps/extension/sitemap-mobile.xml", 3), ("sitemaps/extension/sitemap-news.xml", 2),
        ("sitemaps/extension/sitemap-videos-tvshow.xml", 1), ("sitemaps/extension/sitemap-videos.xml", 3),
        ("sitemaps/sitemap-with-bom.txt", 2), ("sitemaps/sitemap.badns.xml", 2),
        ("sitemaps/sitemap.index.xml", 15), ("sitemaps/sitemap.ns.xml", 2), ("sitemaps/sitemap.txt", 2),
        ("sitemaps/sitemap.txt.gz", 5), ("sitemaps/xmlSitemap.gz", 5), ("sitemaps/do-not-visit.txt", 1),
        ("rss/feed.rss", 4),
        ("rss/xmlRss_pubDate.xml", 7),
    ]

    @Test func `every sitemap gives all its entries`() throws {
        var passed = 0
        for (file, count) in Self.counts {
            let sitemap = try Sitemap.parse(try Shared.bytes(Shared.suite("sitemaps/" + file)))
            let isRight =
                sitemap.entries.count == count && sitemap.isIndex == file.contains("index")
                && sitemap.entries.allSatisfy { $0.url.hasPrefix("http") }
            #expect(isRight, "\(file): \(sitemap.entries.count) entries")
            passed += isRight ? 1 : 0
        }
        print("conformance: sitemaps=\(passed)/\(Self.counts.count)")
    }
}

@Suite(.enabled(if: Shared.isPresent("xmlbombs"), "the shared suites are not there"))
struct BombSuite {
    @Test(.timeLimit(.minutes(1)))
    func `bombs neither explode nor stop the reader`() throws {
        var read = 0
        for ending in ["xml", "dtd", "ent"] {
            for file in Shared.files(below: Shared.suite("xmlbombs"), withExtension: ending) {
                _ = try? Feed.parse(try Shared.bytes(file))
                read += 1
            }
        }
        #expect(read >= 29)
    }
}
