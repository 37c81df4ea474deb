import Foundation
import PipelineCore
import Synchronization
import TestSupport
import Testing

/// `pipelines/news-monitor.yml` against a feed that changes between two runs.
@Suite struct NewsMonitorTests {
    private let workspace = Workspace()

    private func article(_ path: String) -> [UInt8] {
        let text = String(
            repeating: "<p>What article \(path) has to say, at some length and in a sentence.</p>", count: 6)
        return LoopbackServer.response(
            200,
            "<html><head><title>Article \(path)</title></head><body><article>\(text)</article></body></html>")
    }

    private func site(_ announced: @escaping @Sendable () -> [String]) throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/robots.txt": LoopbackServer.response(404)
            case "/feed.xml":
                LoopbackServer.response(
                    200,
                    "<rss version='2.0'><channel>\(announced().map { "<item><link>\($0)</link></item>" }.joined())"
                        + "</channel></rss>",
                    type: "application/rss+xml")
            default: article(request.path)
            }
        }
    }

    /// Runs the definition, which may ask this machine here; gives the records' paths.
    private func run(_ server: LoopbackServer, offline: Bool = false) throws -> [String] {
        let yaml = try String(
            contentsOf: Folders.package.appending(path: "pipelines/news-monitor.yml"), encoding: .utf8)
        let http = "http: { contact: \"${vars.contact}\""
        try #require(yaml.contains(http + " }"))
        try workspace.write(
            yaml.replacing(http, with: http + ", delay: 0s, allow_addresses: [127.0.0.1]"),
            to: "news-monitor.yml")
        let variables = [
            "feed": "\(server.base)/feed.xml", "offline": "\(offline)", "archive": "news.warc.gz",
            "cache": "cache",
            "output": "news.jsonl", "database": "news.sqlite",
        ]
        let result = try Executable.pipeline(
            ["run", "news-monitor.yml"] + variables.flatMap { ["--var", "\($0.key)=\($0.value)"] },
            in: workspace.folder)
        #expect(result.status == 0, "\(result.error)")
        return try workspace.read("news.jsonl").split(separator: "\n").map { line in
            let record = try JSONValue(parsing: Array(line.utf8))
            guard case .string(let url)? = record["url"] else { return "" }
            return String(url.dropFirst(server.base.count))
        }
    }

    @Test func `a second run fetches only what is new, and the archive repeats it without the web`() throws {
        let announced = Mutex(["/1", "/2"])
        let server = try site { announced.withLock { $0 } }
        defer { server.close() }
        #expect(try run(server) == ["/1", "/2"])
        announced.withLock { $0 = ["/3", "/1"] }
        #expect(try run(server) == ["/3", "/1"])
        let asked = server.requests.map(\.path).filter { $0 != "/robots.txt" }
        #expect(asked.sorted() == ["/1", "/2", "/3", "/feed.xml", "/feed.xml"])

        let written = try workspace.read("news.jsonl")
        let count = server.requests.count
        #expect(try run(server, offline: true) == ["/3", "/1"])
        #expect(server.requests.count == count)
        #expect(try workspace.read("news.jsonl") == written)
    }
}
