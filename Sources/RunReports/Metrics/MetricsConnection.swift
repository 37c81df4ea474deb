import Glibc

/// One request for metrics and its answer (HTTP/1.1, RFC 9112; the connection ends with it).
struct MetricsConnection {
    /// How long a client may take for everything.
    private static let timeLimit = Duration.seconds(1)
    private static let maximumHeadBytes = 8 << 10

    let client: Int32
    private let deadline = ContinuousClock.now + timeLimit

    init(client: Int32) {
        self.client = client
    }

    /// Reads the request and answers it.
    func answer(_ page: () -> String) {
        guard let request = requestLine() else { return send("400 Bad Request", "not a request\n") }
        let words = request.split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else {
            return send("400 Bad Request", "not a request\n")
        }
        guard words[0] == "GET" || words[0] == "HEAD" else {
            return send("405 Method Not Allowed", "GET /metrics\n", more: "Allow: GET, HEAD\r\n")
        }
        guard words[1].split(separator: "?").first == "/metrics" else {
            return send("404 Not Found", "the metrics are at /metrics\n")
        }
        send("200 OK", page(), type: MetricsText.mediaType, isHead: words[0] == "HEAD")
    }

    /// The first line of the head, once the head is whole.
    private func requestLine() -> String? {
        var head: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 2048)
        while head.count < Self.maximumHeadBytes, wait(for: POLLIN) {
            let count = recv(client, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return nil }
            let seen = max(0, head.count - 3)
            head += buffer[..<count]
            guard Self.containsEmptyLine(head[seen...]) else { continue }
            let line = head.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
            return String(decoding: line, as: UTF8.self)
        }
        return nil
    }

    private static func containsEmptyLine(_ bytes: ArraySlice<UInt8>) -> Bool {
        var newlines = 0
        for byte in bytes where byte != UInt8(ascii: "\r") {
            newlines = byte == UInt8(ascii: "\n") ? newlines + 1 : 0
            if newlines == 2 { return true }
        }
        return false
    }

    private func send(
        _ status: String, _ body: String, type: String = "text/plain; charset=utf-8", more: String = "",
        isHead: Bool = false
    ) {
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
            + "\(more)Connection: close\r\n\r\n"
        var bytes = Array((head + (isHead ? "" : body)).utf8)[...]
        while !bytes.isEmpty, wait(for: POLLOUT) {
            let count = bytes.withUnsafeBytes {
                Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
        // What the client still sends would turn the close into a reset, which may take the answer with it.
        shutdown(client, Int32(SHUT_WR))
        var rest = [UInt8](repeating: 0, count: 2048)
        while wait(for: POLLIN), recv(client, &rest, rest.count, Int32(MSG_DONTWAIT)) > 0 {}
    }

    /// Whether the client is ready before its time is over.
    private func wait(for event: Int32) -> Bool {
        let left = (deadline - .now) / Duration.milliseconds(1)
        guard left > 0 else { return false }
        var entry = pollfd(fd: client, events: Int16(event), revents: 0)
        return poll(&entry, 1, Int32(left.rounded(.up))) > 0
    }
}
