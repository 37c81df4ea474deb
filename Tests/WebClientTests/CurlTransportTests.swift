import PipelineTesting
import Synchronization
import TestSupport
import Testing
import URLs
import WebFormats

@testable import WebClient

@Suite struct CurlTransportTests {
    private func options(_ change: (inout TransportOptions) -> Void = { _ in }) throws -> TransportOptions {
        var options = TransportOptions()
        options.addresses = AddressGuard(allowing: [try #require(AddressBlock("127.0.0.1"))])
        options.total = .seconds(10)
        change(&options)
        return options
    }

    private func url(_ text: String) throws -> WebURL { try #require(WebURL(text)) }

    @Test func `a response comes with its status, its fields and its body`() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.response(404, "nothing here", "X-Field: a") }
        defer { server.close() }
        let transport = try CurlTransport(try options())
        defer { transport.close() }
        let response = try await transport.exchange(HTTPRequest(try url(server.base + "/a?b#c"), limit: 100))
        #expect(response.status == 404)
        #expect(response.headers["X-Field"] == "a")
        #expect(String(decoding: response.body, as: UTF8.self) == "nothing here")
        #expect(response.address == "127.0.0.1")
        #expect(server.requests.map(\.path) == ["/a?b"])
    }

    @Test func `a body over the limit fails, or is cut where that is asked for`() async throws {
        let server = try LoopbackServer { _ in
            Array("HTTP/1.1 200 X\r\nConnection: close\r\n\r\n".utf8)
                + [UInt8](repeating: 0x78, count: 100_000)
        }
        defer { server.close() }
        let transport = try CurlTransport(try options())
        defer { transport.close() }
        var request = HTTPRequest(try url(server.base), limit: 1000)
        await #expect(throws: HTTPFailure.self) { try await transport.exchange(request) }
        request.excess = .cut
        #expect(try await transport.exchange(request).body.count == 1000)
    }

    /// The name has an address that may be asked at first, and one that may not afterwards.
    @Test func `a name that changes its address to a private one is refused when it is connected to`()
        async throws
    {
        let server = try LoopbackServer { _ in LoopbackServer.response(200, "public") }
        let victim = try LoopbackServer("127.0.0.2", port: server.port) { _ in
            LoopbackServer.response(200, "secret")
        }
        defer {
            server.close()
            victim.close()
        }
        let asked = Atomic(0)
        let port = server.port
        let transport = try CurlTransport(
            try options {
                $0.resolving = {
                    let isFirst = asked.wrappingAdd(1, ordering: .relaxed).oldValue == 0
                    return ["rebinding.example:\(port):\(isFirst ? "127.0.0.1" : "127.0.0.2")"]
                }
            })
        defer { transport.close() }
        let request = HTTPRequest(try url("http://rebinding.example:\(port)/"), limit: 100)
        #expect(try await transport.exchange(request).body == Array("public".utf8))
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.exchange(request) }
        #expect(failure?.reason == .refusedAddress)
        #expect(victim.requests.isEmpty)
    }

    @Test func `a response that comes too slowly is given up`() async throws {
        let server = try LoopbackServer { _ in
            Array("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nx".utf8)
                + { () -> [UInt8] in
                    sleepFor(.seconds(4))
                    return []
                }()
        }
        defer { server.close() }
        let transport = try CurlTransport(try options { $0.total = .milliseconds(300) })
        defer { transport.close() }
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.exchange(HTTPRequest(WebURL(server.base)!, limit: 1000))
        }
        #expect(failure?.reason == .timeout)
    }

    @Test func `cookies that a server sets go back to it`() async throws {
        let server = try LoopbackServer { _ in
            LoopbackServer.response(200, "", "Set-Cookie: session=7; Path=/")
        }
        defer { server.close() }
        let transport = try CurlTransport(try options())
        defer { transport.close() }
        for _ in 0..<2 { _ = try await transport.exchange(HTTPRequest(try url(server.base), limit: 100)) }
        #expect(server.requests.map { $0.headers["Cookie"] } == [nil, "session=7"])
    }

    @Test func `closing ends what is under way`() async throws {
        let server = try LoopbackServer { _ in
            sleepFor(.seconds(20))
            return []
        }
        defer { server.close() }
        let transport = try CurlTransport(try options())
        let task = Task { try await transport.exchange(HTTPRequest(WebURL(server.base)!, limit: 100)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        transport.close()
        let failure = await #expect(throws: HTTPFailure.self) { try await task.value }
        #expect(failure?.reason == .cancelled)
    }
}
