import FetchStage
import Foundation
import PipelineCore
import PipelineDefinition
import PipelineTesting
import Synchronization
import TestSupport
import Testing
import WebFormats

@Suite struct WebTests {
    private let folder = TemporaryFolder()

    private func fetch(_ configure: (inout FetchStage) -> Void) async throws -> [String] {
        var stage = FetchStage()
        var http = HTTPSettings()
        http.delay = .zero
        http.retries = 0
        http.contact = "mailto:test@example.org"
        http.allowAddresses = ["127.0.0.1"]
        stage.http = http
        configure(&stage)
        let reader = try await stage.open(
            in: StageContext(label: "fetch", folder: folder.path, limits: DocumentLimits(bytes: 1 << 20)))
        var results: [String] = []
        while let input = try await reader.next() {
            let location = input.source.location
            // Without the server, whose port is another each time.
            let name =
                location.hasPrefix("http")
                ? "/" + location.split(separator: "/").dropFirst(2).joined(separator: "/") : location
            do {
                let loaded = try input.load()
                results.append(loaded.failure.map { "\(name) \($0.reason)" } ?? name)
            } catch {
                results.append("\(name) \(StageFailure(error).reason)")
            }
        }
        await reader.close()
        return results
    }

    /// A site of pages that link to one another: path to links.
    private func site(_ pages: [String: [String]], robots: String = "") throws -> LoopbackServer {
        try LoopbackServer { request in
            if request.path == "/robots.txt" {
                return LoopbackServer.response(200, robots, type: "text/plain")
            }
            guard let links = pages[request.path] else { return LoopbackServer.response(404, "no such page") }
            let anchors = links.map { "<a href='\($0)'>x</a>" }.joined()
            return LoopbackServer.response(200, "<html><body>\(anchors)</body></html>")
        }
    }

    @Test func `URLs come in their order, each once, and what cannot be fetched dies with its reason`()
        async throws
    {
        let server = try site(
            ["/a": [], "/b": [], "/c?x=1&y=2": []], robots: "User-agent: *\nDisallow: /private")
        defer { server.close() }
        try folder.write(
            "list.txt",
            "# a list\n\n\(server.base)/b#top\nno url\nftp://example.com/\n\(server.base)/c?x=1&y=2\n")
        let results = try await fetch {
            $0.urls = OneOrMany(["/a", "/missing", "/private/x", "/a?utm_source=y"].map { server.base + $0 })
            $0.urlLists = OneOrMany([InputPath("list.txt")])
        }
        #expect(
            results == [
                "/a", "/missing http_404", "/private/x robots", "/b", "list.txt:4 bad_url",
                "list.txt:5 bad_url",
                "/c?x=1&y=2",
            ])
    }

    @Test func `links are followed breadth first, within the scope`() async throws {
        let server = try site(
            [
                "/": [
                    "/b", "/a", "http://example.com/", "/picture.jpg", "mailto:x@example.com", "/private/x",
                ],
                "/a": ["/c", "/b?utm_source=x", "#top"], "/b": ["/d", "/"], "/c": ["/e"], "/d": [], "/e": [],
            ], robots: "User-agent: *\nDisallow: /private")
        defer { server.close() }
        func crawl(_ change: (inout FollowSettings) -> Void) async throws -> [String] {
            try await fetch { stage in
                stage.urls = OneOrMany([server.base + "/"])
                var follow = FollowSettings()
                change(&follow)
                stage.follow = follow
            }
        }
        #expect(try await crawl { _ in } == ["/", "/b", "/a", "/d", "/c", "/e"])
        #expect(try await crawl { $0.depth = 1 } == ["/", "/b", "/a"])
        #expect(try await crawl { $0.pages = 3 } == ["/", "/b", "/a"])
        #expect(try await crawl { $0.exclude = ["/b", "*/e$"] } == ["/", "/a", "/c"])
        #expect(try await crawl { $0.include = ["/a"] } == ["/", "/a"])
    }

    @Test func `a sitemap's pages are fetched, those of the sitemaps it lists too`() async throws {
        let base = Mutex("")
        let server = try LoopbackServer { request in
            let base = base.withLock { $0 }
            switch request.path {
            case "/index.xml":
                return LoopbackServer.response(
                    200, "<sitemapindex><sitemap><loc>\(base)/map.xml</loc></sitemap></sitemapindex>",
                    type: "text/xml")
            case "/map.xml":
                return LoopbackServer.response(
                    200,
                    "<urlset><url><loc>\(base)/a</loc></url><url><loc>http://10.0.0.1/</loc></url></urlset>",
                    type: "text/xml")
            case "/a": return LoopbackServer.response(200, "a page")
            default: return LoopbackServer.response(404)
            }
        }
        defer { server.close() }
        base.withLock { $0 = server.base }
        let results = try await fetch {
            $0.sitemaps = OneOrMany([server.base + "/index.xml", server.base + "/none.xml"])
        }
        #expect(results == ["/none.xml http_404", "/a", "/ refused_address"])
    }

    /// A feed that changes between two runs.
    @Test func `a second run fetches only what is new`() async throws {
        let items = Mutex(["/1", "/2"])
        let server = try LoopbackServer { request in
            if request.path == "/robots.txt" { return LoopbackServer.response(404) }
            if request.path == "/feed" {
                let entries = items.withLock { $0 }.map { "<item><link>\($0)</link></item>" }.joined()
                return LoopbackServer.response(
                    200, "<rss version='2.0'><channel>\(entries)</channel></rss>", type: "application/rss+xml"
                )
            }
            return LoopbackServer.response(200, "<p>Article \(request.path)</p>")
        }
        defer { server.close() }
        func monitor() async throws -> [String] {
            try await fetch { stage in
                stage.feeds = OneOrMany([server.base + "/feed"])
                var cache = HTTPCacheSettings()
                cache.path = OutputPath("cache")
                cache.freshFor = .seconds(3600)
                stage.httpCache = cache
            }
        }
        #expect(try await monitor() == ["/1", "/2"])
        items.withLock { $0 = ["/3", "/1"] }
        #expect(try await monitor() == ["/3", "/1"])
        let asked = server.requests.map(\.path).filter { $0.count == 2 }
        #expect(asked.sorted() == ["/1", "/2", "/3"])
        #expect(server.requests.filter { $0.path == "/feed" }.count == 2)
    }

    @Test func `an archive repeats a run without the web`() async throws {
        let server = try site(["/": ["/a", "/gone"], "/a": []])
        func crawl(offline: Bool) async throws -> [String] {
            try await fetch { stage in
                stage.urls = OneOrMany([server.base + "/", "http://10.0.0.1/"])
                stage.follow = FollowSettings()
                var archive = ArchiveSettings()
                archive.path = OutputPath("run.warc.gz")
                archive.offline = offline
                stage.archive = archive
            }
        }
        let first = try await crawl(offline: false)
        server.close()
        let asked = server.requests.count
        #expect(first == ["/", "/ refused_address", "/a", "/gone http_404"])
        #expect(try await crawl(offline: true) == first)
        #expect(server.requests.count == asked)
    }

    @Test(arguments: [
        ("urls: [no-url]", "no URL of the web"), ("urls: 'http://user:secret@example.com/'", "password"),
        ("follow: {}", "of no use without a URL"),
        ("urls: 'http://example.com/'\nfollow: {}", "says who it is"),
        ("urls: 'http://example.com/'\nhttp: { allow_addresses: [home] }", "'home' is no block"),
        ("urls: 'http://example.com/'\nhttp: { agent: 'my bot/1' }", "'my bot/1' cannot be"),
        ("urls: 'http://example.com/'\nhttp: { headers: [nonsense] }", "'nonsense' is no header"),
    ])
    func `settings that make no sense are refused`(yaml: String, message: String) throws {
        let composed = YAMLComposer.compose(text: yaml, file: "settings")
        var reader = SettingReader(owner: "stage 'fetch'")
        let _: FetchStage = FetchStage.read(composed.node, reporting: &reader)
        let problems = reader.diagnostics.map(\.message)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
        #expect(!problems.contains { $0.contains("secret") })
    }
}
