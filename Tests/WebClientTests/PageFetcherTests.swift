import PipelineTesting
import Synchronization
import TestSupport
import Testing
import URLs
import WebFormats

@testable import WebClient

@Suite struct PageFetcherTests {
    private let folder = TemporaryFolder()

    private func archive(_ name: String = "a.warc") throws -> ExchangeArchive {
        try ExchangeArchive(path: folder.path + "/" + name, mode: .recording(from: 0))
    }

    private func fetcher(
        _ archive: ExchangeArchive, cache: HTTPCache? = nil,
        _ change: (inout PageFetcher.Options) -> Void = { _ in }
    ) throws -> PageFetcher {
        var transport = TransportOptions()
        transport.addresses = AddressGuard(allowing: [try #require(AddressBlock("127.0.0.1"))])
        var limits = RequestGate.Limits()
        limits.delay = .zero
        limits.longest = .seconds(1)
        var options = PageFetcher.Options()
        options.retry.backoff = .milliseconds(10)
        change(&options)
        return PageFetcher(
            try CurlTransport(transport), gate: RequestGate(limits), archive: archive, cache: cache,
            options: options)
    }

    private func page(_ fetcher: PageFetcher, _ text: String, order: Int = 0) async throws -> PageFetcher.Page
    {
        let url = try #require(WebURL(text))
        await fetcher.announce(url, order: order)
        return try await fetcher.page(url, order: order)
    }

    private func status(_ page: PageFetcher.Page) -> String {
        switch page.result {
        case .success(let exchange): "\(exchange.status)"
        case .failure(let failure): failure.reason.rawValue
        }
    }

    @Test func `robots txt is asked for once, first, and obeyed, also behind a redirect`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/robots.txt":
                LoopbackServer.response(200, "User-agent: *\nDisallow: /private", type: "text/plain")
            case "/moved": LoopbackServer.response(302, "", "Location: /private/x")
            default: LoopbackServer.response(200, "page")
            }
        }
        defer { server.close() }
        let fetcher = try fetcher(try archive())
        #expect(status(try await page(fetcher, server.base + "/a")) == "200")
        #expect(status(try await page(fetcher, server.base + "/private/y", order: 1)) == "robots")
        #expect(status(try await page(fetcher, server.base + "/moved", order: 2)) == "robots")
        #expect(server.requests.map(\.path) == ["/robots.txt", "/a", "/moved"])
        await fetcher.close()
    }

    @Test func `a robots txt that fails forbids everything, and one that is missing nothing`() async throws {
        for (code, expected) in [(500, "robots_unreachable"), (404, "200"), (403, "200")] {
            let server = try LoopbackServer { request in
                request.path == "/robots.txt"
                    ? LoopbackServer.response(code) : LoopbackServer.response(200, "page")
            }
            defer { server.close() }
            let fetcher = try fetcher(try archive("\(code).warc")) { $0.retry.retries = 0 }
            #expect(status(try await page(fetcher, server.base + "/a")) == expected)
            await fetcher.close()
        }
    }

    @Test func `a server that is overloaded is asked again, and one that stays so is believed`() async throws
    {
        let count = Mutex(0)
        let server = try LoopbackServer { request in
            guard request.path == "/weak" else {
                return LoopbackServer.response(request.path == "/dead" ? 503 : 404)
            }
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number < 3 ? LoopbackServer.response(503) : LoopbackServer.response(200, "at last")
        }
        defer { server.close() }
        let fetcher = try fetcher(try archive())
        #expect(status(try await page(fetcher, server.base + "/weak")) == "200")
        #expect(status(try await page(fetcher, server.base + "/dead", order: 1)) == "503")
        #expect(server.requests.filter { $0.path == "/dead" }.count == 3)
        await fetcher.close()
    }

    @Test func `what stands in the archive is not asked for again, failures included`() async throws {
        let server = try LoopbackServer { request in
            LoopbackServer.response(request.path == "/robots.txt" ? 404 : 200, "page")
        }
        defer { server.close() }
        let first = try fetcher(try archive())
        #expect(status(try await page(first, server.base + "/a")) == "200")
        #expect(status(try await page(first, "http://10.0.0.1/")) == "refused_address")
        await first.close()
        let asked = server.requests.count
        let archive = try archive()
        let second = try fetcher(archive)
        let again = try await page(second, server.base + "/a")
        #expect(status(again) == "200")
        #expect(try archive.response(of: again.result.get()).body == Array("page".utf8))
        #expect(status(try await page(second, "http://10.0.0.1/")) == "refused_address")
        #expect(server.requests.count == asked)
        await second.close()
    }

    @Test func `a cached page is used while it is fresh and asked about afterwards`() async throws {
        let server = try LoopbackServer { request in
            if request.path == "/robots.txt" { return LoopbackServer.response(404) }
            if request.headers["If-None-Match"] == "\"1\"" {
                return LoopbackServer.response(304, "", type: "")
            }
            let age = request.path == "/fresh" ? 1000 : 0
            return LoopbackServer.response(200, "page", "ETag: \"1\"", "Cache-Control: max-age=\(age)")
        }
        defer { server.close() }
        let cache = try HTTPCache(folder: folder.path + "/cache", freshFor: nil)
        for run in 0..<2 {
            let archive = try archive("\(run).warc")
            let fetcher = try fetcher(archive, cache: cache)
            for (order, path) in ["/fresh", "/stale"].enumerated() {
                let page = try await page(fetcher, server.base + path, order: order)
                #expect(status(page) == "200")
                #expect(try archive.response(of: page.result.get()).body == Array("page".utf8))
            }
            await fetcher.close()
        }
        let paths = server.requests.map(\.path)
        #expect(paths.filter { $0 == "/fresh" }.count == 1)
        #expect(paths.filter { $0 == "/stale" }.count == 2)
        #expect(server.requests.last { $0.path == "/stale" }?.headers["If-None-Match"] == "\"1\"")
    }

    @Test func `redirects are followed to their end, and circles are not`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": LoopbackServer.response(301, "", "Location: b#x")
            case "/circle": LoopbackServer.response(302, "", "Location: /circle")
            case "/out": LoopbackServer.response(302, "", "Location: file:///etc/passwd")
            case "/robots.txt": LoopbackServer.response(404)
            default: LoopbackServer.response(200, "end")
            }
        }
        defer { server.close() }
        let fetcher = try fetcher(try archive())
        let page = try await page(fetcher, server.base + "/a")
        #expect(page.url.href == server.base + "/b#x")
        #expect(status(try await self.page(fetcher, server.base + "/circle", order: 1)) == "redirect_loop")
        #expect(status(try await self.page(fetcher, server.base + "/out", order: 2)) == "bad_redirect")
        await fetcher.close()
    }
}
