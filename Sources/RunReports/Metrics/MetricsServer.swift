import Glibc

/// Serves metrics over HTTP to this machine alone: `GET /metrics` on 127.0.0.1.
///
/// One request at a time on a thread of its own, each within a second: a scraper asks every few seconds, and whoever
/// else asks must not keep it waiting for long.
public final class MetricsServer: Sendable {
    /// The port.
    public let port: Int
    private let listener: Int32
    /// A pipe: a byte in it stops the thread.
    private let stop: [Int32]
    private let thread: pthread_t

    /// Listens on a port; 0 for any that is free.
    ///
    /// - Parameter page: the metrics as they stand; called from the server's own thread.
    /// - Throws: ``MetricsServerError`` where the port cannot be had.
    public init(port: Int, page: @escaping @Sendable () -> String) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var stop: [Int32] = [-1, -1]
        let hasPipe = pipe(&stop) == 0
        for end in stop { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.stop = stop
        var thread = pthread_t()
        do {
            guard listener >= 0, hasPipe else { throw MetricsServerError(port: port) }
            self.port = try Self.bind(listener, to: port)
            let loop = Unmanaged.passRetained(
                MetricsLoop(listener: listener, stop: stop[0], page: page))
            let result = pthread_create(&thread, nil, MetricsLoop.run, loop.toOpaque())
            guard result == 0 else {
                loop.release()
                throw MetricsServerError(port: port, number: result)
            }
        } catch {
            for descriptor in [listener] + stop { Glibc.close(descriptor) }
            throw error
        }
        self.thread = thread
    }

    /// Stops listening; returns when nobody is being served any more.
    public func close() {
        var byte: UInt8 = 1
        write(stop[1], &byte, 1)
        pthread_join(thread, nil)
        for descriptor in [listener] + stop { Glibc.close(descriptor) }
    }

    /// - Returns: the port it was bound to.
    private static func bind(_ listener: Int32, to port: Int) throws -> Int {
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                Glibc.bind(listener, address, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else { throw MetricsServerError(port: port) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// Why metrics cannot be served.
public struct MetricsServerError: Error, Sendable, CustomStringConvertible {
    private let port: Int
    private let number: Int32

    fileprivate init(port: Int, number: Int32 = errno) {
        self.port = port
        self.number = number
    }

    /// The port, the reason and what may help.
    public var description: String {
        let remedy = number == EADDRINUSE ? "; take another, or 0 for any that is free" : ""
        return "cannot serve metrics on port \(port): \(String(cString: strerror(number)))\(remedy)"
    }
}

/// What the server's thread does.
private final class MetricsLoop: Sendable {
    private let listener: Int32
    private let stop: Int32
    private let page: @Sendable () -> String

    init(listener: Int32, stop: Int32, page: @escaping @Sendable () -> String) {
        self.listener = listener
        self.stop = stop
        self.page = page
    }

    static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<MetricsLoop>.fromOpaque(context).takeRetainedValue().serve() }
        return nil
    }

    private func serve() {
        while true {
            var events = [
                pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&events, 2, -1) > 0 else { continue }
            if events[1].revents != 0 { return }
            let client = accept(listener, nil, nil)
            guard client >= 0 else { continue }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            MetricsConnection(client: client).answer(page)
            close(client)
        }
    }
}
