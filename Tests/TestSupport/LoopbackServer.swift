import Glibc
import Synchronization
package import WebFormats

/// An HTTP server on a loopback address that answers as a test says; each connection has one request.
package final class LoopbackServer: Sendable {
    /// A request as it came.
    package struct Request: Sendable {
        package let path: String
        package let headers: HeaderList
        package let body: String
    }

    package let address: String
    package let port: Int
    private let listener: Int32
    private let answer: @Sendable (Request) -> [UInt8]
    private let seen = Mutex<[Request]>([])

    /// The requests so far.
    package var requests: [Request] { seen.withLock { $0 } }
    package var base: String { "http://\(address):\(port)" }

    package init(
        _ address: String = "127.0.0.1", port: Int = 0, answer: @escaping @Sendable (Request) -> [UInt8]
    )
        throws
    {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw FileError.last(.open, path: address) }
        self.listener = listener
        self.address = address
        self.port = Int(UInt16(bigEndian: name.sin_port))
        self.answer = answer
        start { $0.accept() }
    }

    /// Ends the server; connections that are open end by themselves.
    package func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    deinit { Glibc.close(listener) }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { return }
            start { $0.serve(connection) }
        }
    }

    private func serve(_ connection: Int32) {
        defer { Glibc.close(connection) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return }
            bytes.append(contentsOf: piece[..<count])
        }
        guard let message = HTTPMessage.parse(bytes), case .request(_, let path) = message.startLine else {
            return
        }
        // What is sent along comes behind the empty line.
        let marker = Array("\r\n\r\n".utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: marker) }.map { $0 + 4 } ?? bytes.count
        let wanted = message.headers.number(in: "Content-Length") ?? 0
        while bytes.count - start < wanted {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return }
            bytes.append(contentsOf: piece[..<count])
        }
        let body = String(decoding: bytes[start...], as: UTF8.self)
        let request = Request(path: path, headers: message.headers, body: body)
        seen.withLock { $0.append(request) }
        var rest = answer(request)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    private func start(_ work: @escaping @Sendable (LoopbackServer) -> Void) {
        let context = Unmanaged.passRetained(Job(server: self, work: work)).toOpaque()
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
                job.work(job.server)
                return nil
            }, context)
        pthread_detach(thread)
    }

    private final class Job: Sendable {
        let server: LoopbackServer
        let work: @Sendable (LoopbackServer) -> Void

        init(server: LoopbackServer, work: @escaping @Sendable (LoopbackServer) -> Void) {
            self.server = server
            self.work = work
        }
    }

    /// A response.
    package static func response(
        _ status: Int = 200, _ body: String = "", _ headers: String..., type: String = "text/html"
    ) -> [UInt8] {
        var head = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n"
        if !type.isEmpty { head += "Content-Type: \(type)\r\n" }
        for header in headers { head += header + "\r\n" }
        return Array((head + "\r\n" + body).utf8)
    }
}

/// Blocks the thread of a connection.
package func sleepFor(_ duration: Duration) { usleep(useconds_t(duration.components.seconds * 1_000_000)) }
