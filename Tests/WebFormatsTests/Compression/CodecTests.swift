import Testing

@testable import WebFormats

@Suite(.enabled(if: Shared.isPresent, "the shared suites are not there"))
struct CodecSuiteTests {
    static let folder = "suites/compression/tests/sample_data/compressed/"

    private func bytes(_ name: String) throws -> [UInt8] { try Shared.bytes(Self.folder + name) }

    /// The page that all samples hold.
    private func page() throws -> [UInt8] { try Inflate.gunzip(try bytes("html-gzip.bin"), limit: 1 << 20) }

    @Test func `Brotli gives the page`() throws {
        #expect(try Brotli.decode(try bytes("html-br.bin"), limit: 1 << 20) == page())
    }

    @Test(arguments: [
        "html-zstd-static-content-size.bin", "html-zstd-static-no-content-size.bin",
        "html-zstd-streaming-no-content-size.bin",
    ])
    func `Zstandard gives the page`(name: String) throws {
        #expect(try Zstandard.decode(try bytes(name), limit: 1 << 20) == page())
    }

    @Test func `exactly the limit is allowed, one more is not`() throws {
        let size = try page().count
        #expect(try Brotli.decode(try bytes("html-br.bin"), limit: size).count == size)
        #expect(throws: InflateError.tooLarge(limit: size - 1)) {
            try Brotli.decode(try bytes("html-br.bin"), limit: size - 1)
        }
        #expect(throws: InflateError.tooLarge(limit: size - 1)) {
            try Zstandard.decode(try bytes("html-zstd-static-content-size.bin"), limit: size - 1)
        }
    }

    @Test(arguments: [
        ("bomb-br.bin", "br"), ("bomb-zstd.bin", "zstd"), ("bomb-gzip.bin", "gzip"),
        ("bomb-deflate.bin", "deflate"),
    ])
    func `a bomb ends at the limit`(name: String, coding: String) throws {
        let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n\r\n".utf8)
        let message = try #require(HTTPMessage.parse(head + bytes(name)))
        #expect(throws: InflateError.tooLarge(limit: 1 << 20)) { try message.decodedBody(limit: 1 << 20) }
    }

    @Test(arguments: [
        ("html-br.bin", "br"), ("html-zstd-static-content-size.bin", "zstd"), ("html-gzip.bin", "gzip"),
        ("html-rawdeflate.bin", "deflate"), ("html-zlibdeflate.bin", "deflate"),
        ("html-gzip-deflate.bin", "gzip, deflate"), ("html-gzip-deflate-gzip.bin", "gzip, deflate, gzip"),
    ])
    func `bodies of every encoding are decoded`(name: String, coding: String) throws {
        let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n\r\n".utf8)
        let message = try #require(HTTPMessage.parse(head + bytes(name)))
        let body = try message.decodedBody(limit: 1 << 20)
        // The page names the encoding it is sent in, and is the same but for that.
        let mark = Array("</html>".utf8)
        #expect(abs(body.bytes.count - (try page().count)) < 8)
        #expect(body.bytes.suffix(16).split(separator: 0x0A).last.map(Array.init) == mark)
        #expect(body.notes.isEmpty)
    }

    @Test(arguments: [("html-br.bin", "br"), ("html-zstd-streaming-no-content-size.bin", "zstd")])
    func `a body that breaks off gives what came`(name: String, coding: String) throws {
        let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n\r\n".utf8)
        let message = try #require(HTTPMessage.parse(try head + bytes(name).dropLast(500)))
        let body = try message.decodedBody(limit: 1 << 20)
        #expect(body.notes == [.truncated(coding)])
        #expect(try page().starts(with: body.bytes))
    }
}

struct CodecTests {
    @Test func `a body that was stored decoded stays as it is`() throws {
        for coding in ["br", "zstd"] {
            let text = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n\r\n<!doctype html><p>Plain.</p>"
            let body = try #require(HTTPMessage.parse(Array(text.utf8))).decodedBody(limit: 1000)
            #expect(String(decoding: body.bytes, as: UTF8.self) == "<!doctype html><p>Plain.</p>")
            #expect(body.notes == [.notEncoded(coding)])
        }
    }

    @Test func `damage is told`() {
        #expect(throws: InflateError.self) { try Brotli.decode([0xFF, 0xFF, 0xFF, 0xFF], limit: 100) }
        #expect(throws: InflateError.self) {
            try Zstandard.decode([0x28, 0xB5, 0x2F, 0xFD, 0xFF], limit: 100)
        }
        #expect(throws: InflateError.self) { try Zstandard.decode([], limit: 100) }
    }
}
