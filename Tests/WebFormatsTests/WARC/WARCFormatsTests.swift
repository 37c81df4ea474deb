import CZstd
import PipelineTesting
import Testing

@testable import WebFormats

/// Compresses a frame of Zstandard for tests.
func zstd(_ bytes: [UInt8], dictionary: [UInt8] = []) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    return [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { room, count in
        count = ZSTD_compress_usingDict(
            context, room.baseAddress, room.count, bytes, bytes.count, dictionary, dictionary.count, 3)
    }
}

/// A skippable frame.
func skippable(_ content: [UInt8], mark: UInt8 = 0x5D) -> [UInt8] {
    let size = UInt32(content.count)
    return [mark, 0x2A, 0x4D, 0x18] + (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) } + content
}

struct WARCFormatsTests {
    private func record(_ number: Int, _ body: String) -> [UInt8] {
        Array(
            """
            WARC/1.0\r
            WARC-Type: resource\r
            WARC-Record-ID: <urn:uuid:\(number)>\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)\r\n\r\n
            """.utf8)
    }

    private var bodies: [String] {
        (0..<20).map { "Body number \($0). " + String(repeating: "text ", count: $0 * 50) }
    }

    private func read(_ bytes: [UInt8], named name: String) throws -> WARCContents {
        let folder = TemporaryFolder()
        return try readWARC(try folder.write(name, bytes))
    }

    @Test func `records in frames of Zstandard are read`() throws {
        let frames = bodies.enumerated().flatMap { zstd(record($0.offset, $0.element)) }
        let contents = try read(frames, named: "a.warc.zst")
        #expect(contents.problems.isEmpty)
        #expect(contents.records.map { String(decoding: $0.content, as: UTF8.self) } == bodies)
    }

    @Test(arguments: [false, true])
    func `a dictionary at the start serves all frames, wherever reading begins`(isPacked: Bool) throws {
        let dictionary = record(7, "Body number 7. text text text") + noise(4096, seed: 1)
        let frames = bodies.enumerated().map { zstd(record($0.offset, $0.element), dictionary: dictionary) }
        let head = skippable(isPacked ? zstd(dictionary) : dictionary)
        let folder = TemporaryFolder()
        let path = try folder.write(
            "a.warc.zst", head + skippable([1, 2, 3], mark: 0x50) + frames.flatMap { $0 })
        let contents = try readWARC(path)
        #expect(contents.problems.isEmpty)
        #expect(contents.records.map { String(decoding: $0.content, as: UTF8.self) } == bodies)
        var reader = try WARCReader(path: path, startingAt: contents.records[5].position)
        guard case .record(let again)? = try reader.next() else {
            Issue.record("no record")
            return
        }
        #expect(again.content == contents.records[5].content)
    }

    @Test func `damage in a frame costs its record only`() throws {
        var frames = bodies.enumerated().map { zstd(record($0.offset, $0.element)) }
        frames[4][frames[4].count / 2] ^= 0xFF
        frames[9].removeLast(10)
        let contents = try read(frames.flatMap { $0 }, named: "a.warc.zst")
        #expect(contents.records.count >= 17)
        #expect(contents.records.allSatisfy { bodies.contains(String(decoding: $0.content, as: UTF8.self)) })
        #expect(!contents.problems.isEmpty)
    }

    @Test func `a file that is one large gzip member is read in parts`() throws {
        let body = noise(3 << 20, seed: 3).map { $0 & 0x3f }
        let records = (0..<8).flatMap { number in
            Array("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
                + Array("\r\n\r\n".utf8)
        }
        let contents = try read(compressed(records) + compressed(record(1, "last")), named: "a.warc.gz")
        #expect(contents.problems.isEmpty)
        #expect(contents.records.count == 9)
        #expect(contents.records.prefix(8).allSatisfy { $0.content == body })
    }

    @Test func `damage in a large member is told, and what follows it is read`() throws {
        let body = noise(3 << 20, seed: 3).map { $0 & 0x3f }
        let records = (0..<8).flatMap { number in
            Array("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
                + Array("\r\n\r\n".utf8)
        }
        var member = compressed(records)
        member[member.count / 2] ^= 0x55
        let contents = try read(member + compressed(record(1, "last")), named: "a.warc.gz")
        #expect(!contents.problems.isEmpty)
        // Nothing tells before the member's end that something was wrong in the middle.
        #expect(contents.records.prefix(3).allSatisfy { $0.content == body })
        #expect(contents.records.last.map { String(decoding: $0.content, as: UTF8.self) } == "last")
    }

    static let arc = """
        filedesc://a.arc 0.0.0.0 20140216050221 text/plain 75
        1 0 LiveWeb Capture
        URL IP-address Archive-date Content-type Archive-length

        http://example.org/a b 127.0.0.1 20140216050222 text/html 29
        HTTP/1.1 200 OK

        <p>One</p>

        dns:example.org 127.0.0.1 20140216050223 text/dns 3
        abc

        """

    @Test func `an ARC file is read like a WARC file`() throws {
        let contents = try read(Array(Self.arc.utf8), named: "a.arc")
        #expect(contents.problems.isEmpty)
        #expect(contents.records.map(\.type) == [.warcinfo, .response, .resource])
        #expect(contents.records.dropFirst().first?.targetURI == "http://example.org/a b")
        #expect(contents.records.dropFirst().first?.date == "2014-02-16T05:02:22Z")
        #expect(contents.records.last.map { String(decoding: $0.content, as: UTF8.self) } == "abc")
    }

    @Test func `a wrong length in an ARC file costs its record only`() throws {
        let contents = try read(
            Array(Self.arc.replacing("text/html 29", with: "text/html 17").utf8), named: "a.arc")
        #expect(contents.records.map(\.type) == [.warcinfo, .resource])
        #expect(contents.problems.map(\.reason) == [.wrongContentLength(declared: 17)])
    }
}
