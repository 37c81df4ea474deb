import Glibc
import PipelineCore

/// How the messages of one side are told apart.
enum ScriptFraming: String, Sendable, SettingChoice {
    /// A line of JSON each.
    case lines
    /// Lengths in front of JSON and of the bytes that it refers to.
    case frames
}

/// A message, with the bytes behind its JSON where it came in a frame.
struct IncomingMessage: Sendable {
    var json: JSONValue
    var blob: ArraySlice<UInt8> = []
}

/// Puts what comes in pieces together to messages.
struct IncomingMessages {
    var framing = ScriptFraming.lines
    /// The most bytes of a message.
    var limit = Int.max
    private var bytes: [UInt8] = []
    /// Where the next message begins.
    private var start = 0
    /// Up to where it has been searched for the end of a line.
    private var searched = 0

    /// How many bytes are not part of a message yet.
    var count: Int { bytes.count - start }

    /// Reads what is there.
    ///
    /// - Returns: whether more may come.
    mutating func read(from stream: Int32) -> Bool {
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity < 4 << 20)
            (start, searched) = (0, 0)
        } else if start > 1 << 20 {
            bytes.removeSubrange(..<start)
            (start, searched) = (0, searched - start)
        }
        return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = Glibc.read(stream, buffer.baseAddress, buffer.count)
            if count < 0 { return errno == EINTR || errno == EAGAIN }
            bytes.append(contentsOf: buffer[..<count])
            return count > 0
        }
    }

    /// The next message, where it is complete.
    mutating func next() throws(ScriptBreak) -> IncomingMessage? {
        switch framing {
        case .lines: try nextLine()
        case .frames: try nextFrame()
        }
    }

    private mutating func nextLine() throws(ScriptBreak) -> IncomingMessage? {
        while true {
            let end = bytes.withUnsafeBytes { all -> Int? in
                guard let base = all.baseAddress, searched < all.count else { return nil }
                guard let found = memchr(base + searched, 0x0A, all.count - searched) else { return nil }
                return UnsafeRawPointer(found) - base
            }
            guard let end else {
                searched = bytes.count
                if count > limit { throw .flooded(limit: limit) }
                return nil
            }
            let line = bytes[start..<end]
            (start, searched) = (end + 1, end + 1)
            guard line.count <= limit else { throw .flooded(limit: limit) }
            // An empty line may end a session of somebody who types it.
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            return IncomingMessage(json: try Self.json(line))
        }
    }

    private mutating func nextFrame() throws(ScriptBreak) -> IncomingMessage? {
        guard let length = integer(at: start) else { return nil }
        guard length <= limit else { throw .flooded(limit: limit) }
        guard count >= 4 + length else { return nil }
        guard length >= 4, let head = integer(at: start + 4), head <= length - 4 else {
            throw .garbled("a frame whose JSON is longer than itself")
        }
        let body = start + 8
        let json = try Self.json(bytes[body..<body + head])
        let blob = bytes[(body + head)..<(start + 4 + length)]
        start += 4 + length
        return IncomingMessage(json: json, blob: blob)
    }

    /// The 32 bits at a place, least significant byte first.
    private func integer(at place: Int) -> Int? {
        guard bytes.count >= place + 4 else { return nil }
        return (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    private static func json(_ bytes: ArraySlice<UInt8>) throws(ScriptBreak) -> JSONValue {
        let problem: String
        do throws(JSONError) {
            let value = try JSONValue(parsing: bytes)
            if case .object = value { return value }
            problem = "it is no object"
        } catch {
            problem = "\(error)"
        }
        let shown = String(decoding: bytes.prefix(60), as: UTF8.self).filter { !$0.isNewline }
        throw .garbled("'\(shown)\(bytes.count > 60 ? "…" : "")' is no JSON object: \(problem)")
    }
}
