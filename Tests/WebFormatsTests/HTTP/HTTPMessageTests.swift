import Testing

@testable import WebFormats

private func message(_ head: String, _ body: [UInt8] = []) throws -> HTTPMessage {
    try #require(HTTPMessage.parse(Array(head.utf8) + body))
}

struct HTTPMessageTests {
    @Test func `a response has status, fields and body`() throws {
        let response = try message("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: 1\r\nx: 2\r\n\r\nbody")
        #expect(response.startLine == .response(status: 200, reason: "OK"))
        #expect(response.headers["content-type"] == "text/html")
        #expect(response.headers.values(of: "X") == ["1", "2"])
        #expect(Array(response.body) == Array("body".utf8))
        #expect(response.mediaType?.isHTML == true)
    }

    @Test func `a request has method and target`() throws {
        let request = try message("GET /a b HTTP/1.1\r\nHost: example.org\r\n\r\n")
        #expect(request.startLine == .request(method: "GET", target: "/a b"))
        #expect(request.status == nil)
    }

    @Test(arguments: ["HTTP/1.0 404\n\nx", "HTTP/2 404 \r\n\r\nx", "\r\nHTTP/1.1 404 Not Found\n\r\nx"])
    func `loose first lines and line ends are read`(text: String) throws {
        let response = try message(text)
        #expect(response.status == 404)
        #expect(Array(response.body) == Array("x".utf8))
    }

    @Test(arguments: [
        "", "\r\n\r\n", "<html>", "HTTP/1.1", "HTTP/1.1 abc", "just three words", "a b c\r\n\r\n",
    ])
    func `what is no message is nil`(text: String) {
        #expect(HTTPMessage.parse(Array(text.utf8)) == nil)
    }

    @Test func `a header without an end has no body`() throws {
        let response = try message("HTTP/1.1 200 OK\r\nServer: x")
        #expect(response.headers["Server"] == "x")
        #expect(response.body.isEmpty)
    }

    @Test func `interim responses are passed over`() throws {
        let response = try message("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx")
        #expect(response.status == 200)
    }

    @Test func `folded values are joined, and lines without a colon passed over`() {
        let headers = HeaderList(Array("A: one\r\n  two\r\n\tthree\r\nnonsense\r\nB :  b  \r\n: c\r\n".utf8))
        #expect(headers.fields.map(\.name) == ["A", "B"])
        #expect(headers.fields.map(\.value) == ["one two three", "b"])
    }

    @Test func `values that are no UTF-8 are Latin-1`() {
        #expect(HeaderList(Array("A: caf".utf8) + [0xe9])["a"] == "café")
        #expect(HeaderList(Array("A: café".utf8))["a"] == "café")
    }

    @Test(arguments: ["", "x", "-1", "+1", "1 2", "99999999999999999999"])
    func `a count of bytes is digits only`(text: String) {
        #expect(HeaderList(Array("Content-Length: \(text)\r\n".utf8)).number(in: "Content-Length") == nil)
    }
}

struct HTTPBodyTests {
    private let page = Array(String(repeating: "<p>hello</p>\n", count: 20).utf8)

    private func decoded(_ fields: String, _ body: [UInt8], limit: Int = 1 << 20) throws -> HTTPBody {
        try message("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n", body).decodedBody(limit: limit)
    }

    @Test(arguments: [("gzip", DeflateFormat.gzip), ("X-GZIP", .gzip), ("deflate", .zlib), ("deflate", .raw)])
    func `content encodings are taken off`(token: String, format: DeflateFormat) throws {
        let body = try decoded("Content-Encoding: \(token)", compressed(page, as: format))
        #expect(Array(body.bytes) == page)
        #expect(body.notes.isEmpty)
    }

    @Test(arguments: ["gzip", "deflate"])
    func `a body that was stored decoded is left as it is`(token: String) throws {
        let body = try decoded("Content-Encoding: \(token)", page)
        #expect(Array(body.bytes) == page)
        #expect(body.notes == [.notEncoded(token)])
    }

    @Test func `gzip that is called deflate is inflated`() throws {
        #expect(Array(try decoded("Content-Encoding: deflate", compressed(page)).bytes) == page)
    }

    @Test func `an unknown encoding is noted and left`() throws {
        let body = try decoded("Content-Encoding: gzip, compress", compressed(page))
        #expect(Array(body.bytes) == compressed(page))
        #expect(body.notes == [.unknownEncoding("compress")])
        #expect(body.isStillEncoded)
    }

    @Test func `what came of a cut body is kept`() throws {
        let noise = noise(10_000)
        let body = try decoded("Content-Encoding: gzip", Array(compressed(noise).dropLast(100)))
        #expect(body.notes == [.truncated("gzip")])
        #expect(body.bytes.count > 9000 && noise.starts(with: body.bytes))
    }

    @Test func `a bomb is an error`() {
        let bomb = compressed([UInt8](repeating: 0, count: 1 << 20))
        #expect(throws: InflateError.tooLarge(limit: 1 << 16)) {
            _ = try decoded("Content-Encoding: gzip", bomb, limit: 1 << 16)
        }
    }

    @Test func `a long chain of encodings ends`() throws {
        let chain = Array(repeating: "gzip", count: 100).joined(separator: ",")
        let body = try decoded(
            "Content-Encoding: \(chain)", (0..<7).reduce(page) { bytes, _ in compressed(bytes) })
        #expect(body.isStillEncoded)
    }

    @Test func `chunks are joined`() throws {
        let body = try decoded(
            "Transfer-Encoding: chunked", Array("5\r\nhello\r\n7;ext=1\r\n, world\r\n0\r\nT: x\r\n\r\n".utf8))
        #expect(Array(body.bytes) == Array("hello, world".utf8))
        #expect(body.notes.isEmpty)
    }

    @Test func `chunks around gzip are joined first`() throws {
        let packed = compressed(page)
        let chunked = Array((String(packed.count, radix: 16) + "\n").utf8) + packed + Array("\n0\n\n".utf8)
        let fields = "Content-Encoding: gzip\r\nTransfer-Encoding: Chunked"
        #expect(Array(try decoded(fields, chunked).bytes) == page)
    }

    @Test func `a body that was stored without its chunks is left as it is`() throws {
        let body = try decoded("Transfer-Encoding: chunked", page)
        #expect(Array(body.bytes) == page)
        #expect(body.notes == [.notChunked])
    }

    @Test(arguments: ["5\r\nhel", "3\r\nhelxx\r\n", "3\r\nhel\r\nzz\r\n", "3\r\nhel"])
    func `chunks that break off are kept until there`(text: String) throws {
        let body = try decoded("Transfer-Encoding: chunked", Array(text.utf8))
        #expect(Array(body.bytes) == Array("hel".utf8))
        #expect(body.notes == [.brokenChunks])
    }
}
