import PipelineCore
import Testing

@testable import DefinitionServer

@Suite struct MessageFramesTests {
    @Test func `messages come out whole however the stream is cut`() throws {
        let bodies = [#"{"a":"é😀"}"#, "{}", #"{"b":[1,2]}"#]
        let stream = bodies.flatMap { MessageFrames.frame($0) }
        for size in 1...stream.count {
            var frames = MessageFrames()
            var found: [String] = []
            var start = 0
            while start < stream.count {
                frames.append(stream[start..<min(start + size, stream.count)])
                while let body = try frames.next() { found.append(String(decoding: body, as: UTF8.self)) }
                start += size
            }
            #expect(found == bodies)
        }
    }

    @Test func `other headers are passed by, and names have no case`() throws {
        var frames = MessageFrames()
        frames.append(
            "content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}".utf8)
        #expect(try frames.next() == Array("{}".utf8))
        #expect(try frames.next() == nil)
    }

    @Test(arguments: ["Content-Type: x\r\n\r\n{}", "Content-Length: -1\r\n\r\n", "Content-Length: x\r\n\r\n"])
    func `a header without a length ends the stream`(text: String) {
        var frames = MessageFrames()
        frames.append(text.utf8)
        #expect(throws: MessageFrames.Failure.self) { try frames.next() }
    }

    @Test func `a header without an end is refused`() {
        var frames = MessageFrames()
        frames.append(String(repeating: "x", count: 100_000).utf8)
        #expect(throws: MessageFrames.Failure.self) { try frames.next() }
    }
}
