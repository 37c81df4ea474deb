/// An HTTP/1 message as it was captured: its first line, its header fields and its body.
public struct HTTPMessage: Hashable, Sendable {
    /// The first line.
    public enum StartLine: Hashable, Sendable {
        /// The status code and the words behind it, which may be empty.
        case response(status: Int, reason: String)
        /// The method and the target as they were sent.
        case request(method: String, target: String)
    }

    /// The first line.
    public let startLine: StartLine
    /// The header fields.
    public let headers: HeaderList
    /// The whole message as it came.
    public let content: [UInt8]
    /// Where the body stands in the content.
    public let bodyRange: Range<Int>

    /// The body as it came; see ``decodedBody(limit:)``.
    public var body: ArraySlice<UInt8> { content[bodyRange] }

    /// The status code of a response.
    public var status: Int? {
        if case .response(let status, _) = startLine { status } else { nil }
    }

    /// What the header fields say the body is.
    public var mediaType: MediaType? { MediaType.extract(from: headers.values(of: "Content-Type")) }

    /// Reads a message, such as the content of a WARC response, or returns nil if the bytes are none.
    ///
    /// Interim responses (100 to 199) in front of the final one are passed over.
    public static func parse(_ content: [UInt8]) -> HTTPMessage? {
        content.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count, bytes[start] == 0x0d || bytes[start] == 0x0a { start += 1 }
            while true {
                let lineEnd = bytes.index(of: 0x0a, from: start) ?? bytes.count
                let line = bytes[bytes.trimmed(start..<lineEnd)]
                guard let startLine = StartLine(line) else { return nil }
                let fieldsStart = min(lineEnd + 1, bytes.count)
                let head = HTTPHead(bytes, from: fieldsStart)
                if case .response(100..<200, _) = startLine, bytes.has("HTTP/", at: head.bodyStart) {
                    start = head.bodyStart
                    continue
                }
                let fields = UnsafeRawBufferPointer(rebasing: bytes[fieldsStart..<head.fieldsEnd])
                return HTTPMessage(
                    startLine: startLine, headers: HeaderList([UInt8](copying: fields)), content: content,
                    bodyRange: head.bodyStart..<bytes.count)
            }
        }
    }
}

/// Where the header fields end and the body begins.
private struct HTTPHead {
    let fieldsEnd: Int
    let bodyStart: Int

    /// Finds the blank line; without one, everything is header.
    init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        var line = start
        while let end = bytes.index(of: 0x0a, from: line) {
            if end == line || (end == line + 1 && bytes[line] == 0x0d) {
                fieldsEnd = line
                bodyStart = end + 1
                return
            }
            line = end + 1
        }
        fieldsEnd = bytes.count
        bodyStart = bytes.count
    }
}

extension HTTPMessage.StartLine {
    /// Reads `HTTP/1.1 200 OK` or `GET / HTTP/1.1`; the words behind a status may be missing.
    fileprivate init?(_ line: Slice<UnsafeRawBufferPointer>) {
        let parts = line.split(separator: 0x20, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 2 else { return nil }
        if parts[0].hasPrefix("HTTP/") {
            guard parts[1].utf8.count == 3, let status = Int(parts[1]), status >= 100 else { return nil }
            self = .response(status: status, reason: parts.count > 2 ? parts[2] : "")
        } else {
            guard parts.count == 3, parts[2].split(separator: " ").last?.hasPrefix("HTTP/") == true,
                parts[0].utf8.allSatisfy(\.isTokenCharacter)
            else { return nil }
            // A target with spaces in it is wrong and yet occurs.
            let target = [parts[1]] + parts[2].split(separator: " ").dropLast().map(String.init)
            self = .request(method: parts[0], target: target.joined(separator: " "))
        }
    }
}
