import Testing
import XML

@testable import Feeds

@Suite struct FeedTests {
    private func parse(_ text: String, base: String? = nil) throws -> Feed {
        try Feed.parse(Array(text.utf8), base: base)
    }

    @Test func `an RSS item has its link, its date and both its texts`() throws {
        let feed = try parse(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>News</title><link>https://example.org/</link><item><title>One &amp; two</title>
            <link>/a?x=1&amp;y=2</link><guid isPermaLink="false">tag:1</guid><description>Short</description>
            <content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
            <pubDate>Thu, 01 Jan 2004 19:48:21 +0100</pubDate><enclosure url="/a.mp3" type="audio/mpeg" length="7"/>
            </item></channel></rss>
            """, base: "https://example.org/feed.xml")
        #expect(feed.format == .rss && feed.version == "2.0")
        let entry = try #require(feed.entries.first)
        #expect(entry.title?.value == "One & two")
        #expect(entry.link == "https://example.org/a?x=1&y=2")
        #expect(entry.id == "tag:1")
        #expect(entry.published?.seconds == 1_072_982_901)
        #expect(entry.summary?.value == "Short")
        #expect(entry.text == FeedText("<p>Long</p>", .html, base: "https://example.org/feed.xml"))
        #expect(
            entry.enclosures == [
                FeedLink("https://example.org/a.mp3", relation: "enclosure", type: "audio/mpeg", length: 7)
            ])
    }

    @Test func `an Atom entry has its people and its kinds of text`() throws {
        let feed = try parse(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.org/x/">
            <entry><id>urn:1</id><link href="a"/><link rel="enclosure" href="b.mp3"/>
            <author><name>Ann</name><email>ann@example.org</email></author><title type="text">1 &lt; 2</title>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div></content>
            <updated>2024-05-06T07:08:09Z</updated></entry></feed>
            """)
        let entry = try #require(feed.entries.first)
        #expect(entry.link == "https://example.org/x/a")
        #expect(entry.authors == [FeedPerson(name: "Ann", email: "ann@example.org")])
        #expect(entry.title?.kind == .plain)
        #expect(
            entry.content == [FeedText("a <b>b</b>", .xhtml, language: "en", base: "https://example.org/x/")])
        #expect(entry.updated?.seconds == 1_714_979_289)
    }

    @Test func `a JSON Feed is read like the others`() throws {
        let feed = try parse(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"T","next_url":"/2",
             "items":[{"id":7,"url":"/a","content_html":"<p>x</p>","date_published":"2024-05-06T07:08:09Z",
                       "authors":[{"name":"Ann"}],"tags":["t"]}]}
            """, base: "https://example.org/feed.json")
        #expect(feed.format == .json && feed.version == "1.1" && feed.next == "https://example.org/2")
        #expect(feed.entries.first?.id == "7")
        #expect(feed.entries.first?.link == "https://example.org/a")
        #expect(feed.entries.first?.authors.first?.name == "Ann")
    }

    @Test func `what is no feed is refused`() {
        #expect(throws: FeedError.notAFeed) { try parse("<html><body>404</body></html>") }
        #expect(throws: FeedError.notAFeed) { try parse("") }
        #expect(throws: FeedError.notAFeed) { try parse("{\"a\":1}") }
        #expect(throws: FeedError.self) { try parse("{\"items\":") }
    }

    @Test func `a feed that is not well-formed loses nothing before or behind the fault`() throws {
        let feed = try parse(
            "junk<rss><channel><item><title>A & B <b>C</title></item><item><title>D</title><link>http://x/</channel>"
        )
        #expect(feed.entries.map(\.title?.value) == ["A &amp; B <b>C</b>", "D"])
        #expect(feed.entries.last?.link == "http://x/")
    }

    @Test func `a billion laughs are refused`() {
        let entities = (1...30).map { "<!ENTITY l\($0) '&l\($0 - 1);&l\($0 - 1);'>" }.joined()
        #expect(throws: FeedError.hostile(.tooMuchExpansion(limit: 65_536))) {
            try parse(
                "<!DOCTYPE rss [<!ENTITY l0 'lol'>\(entities)]><rss><channel><title>&l30;</title></channel></rss>"
            )
        }
    }

    @Test(arguments: [
        ("2004-01-01T19:48:21.123+01:00", 1_072_982_901), ("2004-01-01", 1_072_915_200),
        ("Thu, 01 Jan 04 19:48:21 GMT", 1_072_986_501), ("1 Jan 2004 14:48 EST", 1_072_986_480),
        ("Thu Jan  1 19:48:21 2004", 1_072_986_501), ("01-Jan-2004 19:48:21", 1_072_986_501),
        ("20040101", 1_072_915_200),
    ])
    func `dates are read however they are written`(text: String, seconds: Int) {
        #expect(FeedDate(text).seconds == seconds)
    }

    @Test(arguments: ["", "soon", "2004-13-01", "Thu, 31 Feb 2004 10:00:00 GMT", "99999999999999999999"])
    func `what is no date has no instant`(text: String) {
        #expect(FeedDate(text).seconds == nil)
    }
}
