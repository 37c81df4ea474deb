import Glibc
import Testing

@testable import RunReports

@Suite(.serialized) struct MetricsServerTests {
    /// Sends a request to a port of this machine and reads the answer to its end.
    private func ask(_ port: Int, _ request: String) -> String {
        guard let client = connect(to: port) else { return "" }
        defer { close(client) }
        _ = request.withCString { send(client, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }

    private func connect(to port: Int) -> Int32? {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        if isConnected { return client }
        close(client)
        return nil
    }

    private func serving(_ body: (MetricsServer) throws -> Void) throws {
        let server = try MetricsServer(port: 0) { "up 1\n" }
        defer { server.close() }
        try body(server)
    }

    @Test func `the metrics are at their path, whole and of their media type`() throws {
        try serving { server in
            let answer = ask(server.port, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"))
            #expect(answer.contains("Content-Length: 5\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nup 1\n"))
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", "404"), ("POST /metrics HTTP/1.1\r\n\r\n", "405"), ("x\r\n\r\n", "400"),
        ("GET /metrics?a=b HTTP/1.0\n\n", "200"), ("HEAD /metrics HTTP/1.1\r\n\r\n", "200"),
    ])
    func `other requests are told what is wrong`(request: String, status: String) throws {
        try serving { server in #expect(ask(server.port, request).hasPrefix("HTTP/1.1 \(status) ")) }
    }

    @Test func `whoever says nothing keeps nobody waiting for long`() throws {
        try serving { server in
            let silent = try #require(connect(to: server.port))
            defer { close(silent) }
            let time = ContinuousClock().measure {
                #expect(ask(server.port, "GET /metrics HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 200"))
            }
            #expect(time < .seconds(4))
        }
    }

    @Test func `a head without end is not read to its end`() throws {
        try serving { server in
            let answer = ask(
                server.port, "GET /metrics HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 5000))
            #expect(!answer.contains("200 OK"))
        }
    }

    @Test func `a port that another serves on is refused with the remedy`() throws {
        try serving { server in
            let error = #expect(throws: MetricsServerError.self) {
                try MetricsServer(port: server.port) { "" }
            }
            #expect(error?.description.contains("take another, or 0") == true)
        }
    }

    @Test func `after it is closed nobody is served`() throws {
        let server = try MetricsServer(port: 0) { "up 1\n" }
        server.close()
        #expect(connect(to: server.port) == nil)
    }
}
