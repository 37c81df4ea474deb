import Glibc
import PipelineCore

/// The two ends of the connection: messages come on one descriptor and go on another.
struct MessageChannel {
    private let input: Int32
    private let output: Int32
    private var frames = MessageFrames()
    /// Whether nothing more will come.
    private(set) var isClosed = false
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
    }

    /// The messages that have come; waits for some, but no longer than a time.
    ///
    /// - Parameter milliseconds: nil for as long as it takes.
    mutating func receive(waiting milliseconds: Int?) -> [Message] {
        var messages: [Message] = []
        var wait = milliseconds.map { Int32(clamping: $0) } ?? -1
        while !isClosed {
            var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            let ready = poll(&entry, 1, wait)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { break }
            read(into: &messages)
            wait = 0
            // What has come is worked on before more is read.
            if messages.count >= 64 { break }
        }
        return messages
    }

    private mutating func read(into messages: inout [Message]) {
        let count = Glibc.read(input, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        guard count > 0 else {
            isClosed = true
            return
        }
        frames.append(buffer[..<count])
        do throws(MessageFrames.Failure) {
            while let body = try frames.next() { messages.append(Message(body)) }
        } catch {
            // Nobody knows where the next message begins.
            messages.append(.invalid(id: .null, ResponseError(.parseError, "the header names no length")))
            isClosed = true
        }
    }

    /// Answers a request.
    func respond(_ id: JSONValue, _ result: JSONValue) {
        send(["jsonrpc": "2.0", "id": id, "result": result])
    }

    /// Refuses a request.
    func respond(_ id: JSONValue, _ error: ResponseError) {
        send(["jsonrpc": "2.0", "id": id, "error": error.json])
    }

    /// Tells the client something.
    func notify(_ method: String, _ parameters: JSONValue) {
        send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
    }

    private func send(_ message: JSONValue) {
        var bytes = MessageFrames.frame(message.compact)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
