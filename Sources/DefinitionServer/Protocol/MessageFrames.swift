/// Cuts a stream of bytes into messages: each has a header with its length (LSP 3.17, Base Protocol).
struct MessageFrames {
    /// Why no further message can be read.
    enum Failure: Error {
        /// A header goes on and on.
        case endlessHeader
        /// A header names no length, or one that no message has.
        case badLength
    }

    private static let maximumHeaderBytes = 8 << 10
    private static let maximumBodyBytes = 256 << 20

    private var bytes: [UInt8] = []
    private var start = 0
    private var bodyLength: Int?

    /// Adds what has come.
    mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

    /// The next message's body, if it is there in full.
    mutating func next() throws(Failure) -> [UInt8]? {
        if bodyLength == nil { bodyLength = try header() }
        guard let length = bodyLength, bytes.count - start >= length else { return nil }
        let body = Array(bytes[start..<(start + length)])
        start += length
        bodyLength = nil
        // What has been read is thrown away now and then, not after every message.
        if start > 1 << 16 || start == bytes.count {
            bytes.removeFirst(start)
            start = 0
        }
        return body
    }

    /// Reads a header; gives the length it names.
    private mutating func header() throws(Failure) -> Int? {
        var length: Int?
        var lineStart = start
        var index = start
        while index < bytes.count {
            guard index - start < Self.maximumHeaderBytes else { throw .endlessHeader }
            guard bytes[index] == UInt8(ascii: "\n") else {
                index += 1
                continue
            }
            var line = bytes[lineStart..<index]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            index += 1
            if line.isEmpty {
                start = index
                guard let length, (0...Self.maximumBodyBytes).contains(length) else { throw .badLength }
                return length
            }
            length = Self.length(in: line) ?? length
            lineStart = index
        }
        return nil
    }

    private static func length(in line: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: line, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == "content-length" else {
            return nil
        }
        let number = text[text.index(after: colon)...].filter { $0 != " " && $0 != "\t" }
        return Int(number) ?? -1
    }

    /// A message with its header.
    static func frame(_ body: String) -> [UInt8] {
        Array("Content-Length: \(body.utf8.count)\r\n\r\n".utf8) + body.utf8
    }
}
