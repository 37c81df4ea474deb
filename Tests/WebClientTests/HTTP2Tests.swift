import PipelineTesting
import TestSupport
import Testing
import URLs

@testable import WebClient

/// A real server, whose log says which protocol was spoken, and on which connection.
@Suite(.enabled(if: LocalNginx.isPresent, "nginx or openssl is not installed"))
struct HTTP2Tests {
    private let folder = TemporaryFolder()

    private func options(trusting certificate: String?) throws -> TransportOptions {
        var options = TransportOptions()
        options.addresses = AddressGuard(allowing: [try #require(AddressBlock("127.0.0.1"))])
        options.total = .seconds(30)
        options.certificates = certificate
        return options
    }

    /// A port that nobody listens on.
    private func freePort() throws -> Int {
        let probe = try LoopbackServer { _ in [] }
        defer { probe.close() }
        return probe.port
    }

    private func server() async throws -> LocalNginx {
        for number in 0..<20 {
            // Long enough to overlap at the server's pace.
            try folder.write("site/\(number).html", String(repeating: "page \(number) ", count: 4000))
        }
        let server = try LocalNginx(in: folder, port: try freePort())
        let transport = try CurlTransport(try options(trusting: server.certificate))
        defer { transport.close() }
        let url = try #require(WebURL(server.base + "/ready"))
        for _ in 0..<100 {
            if (try? await transport.exchange(HTTPRequest(url, limit: 1 << 20))) != nil { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return server
    }

    @Test func `many requests at once go over one connection, each a stream of HTTP 2`() async throws {
        let server = try await server()
        defer { server.close() }
        let transport = try CurlTransport(try options(trusting: server.certificate))
        defer { transport.close() }
        let urls = try (0..<20).map { try #require(WebURL("\(server.base)/\($0).html")) }
        let responses = try await withThrowingTaskGroup { group in
            for (number, url) in urls.enumerated() {
                group.addTask { (number, try await transport.exchange(HTTPRequest(url, limit: 1 << 20))) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in 0..<20 {
            let response = try #require(responses[number])
            #expect(response.version == "HTTP/2")
            #expect(response.status == 200)
            #expect(response.body.starts(with: "page \(number) page".utf8))
        }
        // The log is written when a response is over.
        var pages: [LocalNginx.Served] = []
        for _ in 0..<100 where pages.count < 20 {
            pages = server.served.filter { $0.path.hasSuffix(".html") }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(Set(pages.map(\.path)).count == 20)
        #expect(Set(pages.map(\.protocol)) == ["HTTP/2.0"])
        #expect(Set(pages.map(\.connection)).count == 1)
    }

    @Test func `a certificate that nobody vouches for is refused before anything is asked`() async throws {
        let server = try await server()
        defer { server.close() }
        let transport = try CurlTransport(try options(trusting: nil))
        defer { transport.close() }
        let url = try #require(WebURL(server.base + "/1.html"))
        let error = await #expect(throws: HTTPFailure.self) {
            try await transport.exchange(HTTPRequest(url, limit: 1 << 20))
        }
        #expect(error?.reason == .tls)
        #expect(!server.served.contains { $0.path == "/1.html" })
    }
}
