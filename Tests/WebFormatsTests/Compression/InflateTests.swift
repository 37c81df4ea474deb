import Testing

@testable import WebFormats

struct InflateTests {
    private let text = Array(String(repeating: "the quick brown fox ", count: 500).utf8)

    @Test(arguments: [DeflateFormat.gzip, .zlib, .raw])
    func `what was compressed comes back`(format: DeflateFormat) throws {
        #expect(try Inflate.inflate(compressed(text, as: format)[...], as: format, limit: 1 << 20) == text)
    }

    @Test func `all members are joined, and what follows is ignored`() throws {
        let bytes = compressed("ab") + compressed("cd") + Array("trailing garbage".utf8)
        #expect(try Inflate.gunzip(bytes, limit: 100) == Array("abcd".utf8))
    }

    @Test func `exactly the limit is allowed, one more is not`() throws {
        let bytes = compressed(text)
        #expect(try Inflate.gunzip(bytes, limit: text.count) == text)
        #expect(throws: InflateError.tooLarge(limit: text.count - 1)) {
            _ = try Inflate.gunzip(bytes, limit: text.count - 1)
        }
    }

    @Test func `the limit holds for all members together`() {
        #expect(throws: InflateError.tooLarge(limit: 3)) {
            _ = try Inflate.gunzip(compressed("ab") + compressed("cd"), limit: 3)
        }
    }

    @Test func `a wrong size at the end does not lead to a large buffer`() {
        var bytes = compressed(text)
        bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0xff, 0xff, 0xff, 0x7f])
        #expect(throws: InflateError.damaged("incorrect length check", salvaged: text)) {
            _ = try Inflate.gunzip(bytes, limit: 1 << 30)
        }
    }

    @Test func `a cut stream gives what came`() throws {
        let bytes = compressed(text)
        #expect {
            _ = try Inflate.gunzip(Array(bytes.dropLast(12)), limit: 1 << 20)
        } throws: { error in
            guard case .truncated(let salvaged) = error as? InflateError else { return false }
            return text.starts(with: salvaged) && salvaged.count > 100
        }
    }

    @Test func `nothing and garbage are errors`() {
        #expect(throws: InflateError.self) { _ = try Inflate.gunzip([], limit: 10) }
        #expect(throws: InflateError.self) { _ = try Inflate.gunzip(Array("<html>".utf8), limit: 10) }
    }
}

@Suite(.enabled(if: Shared.isPresent, "the shared suites are not there"))
struct CompressionSuiteTests {
    private func sample(_ name: String) throws -> [UInt8] {
        try Shared.bytes("suites/compression/tests/sample_data/compressed/" + name)
    }

    @Test(arguments: [
        ("html-gzip.bin", DeflateFormat.gzip, 74837), ("html-zlibdeflate.bin", .zlib, 74840),
        ("html-rawdeflate.bin", .raw, 74840),
    ])
    func `the page comes out of each format`(name: String, format: DeflateFormat, size: Int) throws {
        let page = try Inflate.inflate(sample(name)[...], as: format, limit: 1 << 20)
        #expect(page.count == size)
        #expect(page.starts(with: "<html>".utf8) || page.starts(with: "<!DOCTYPE".utf8))
    }

    @Test(arguments: [("bomb-gzip.bin", DeflateFormat.gzip), ("bomb-deflate.bin", .zlib)])
    func `a bomb stops at the limit`(name: String, format: DeflateFormat) throws {
        let bytes = try sample(name)
        #expect(throws: InflateError.tooLarge(limit: 1 << 20)) {
            _ = try Inflate.inflate(bytes[...], as: format, limit: 1 << 20)
        }
    }

    @Test(arguments: [
        ("truncated-crc-error.gz", 25542), ("truncated-crc-error-short.gz", 3741),
        ("unexpected-eof.gz", 8576),
    ])
    func `a cut file gives at least what gzip saves`(name: String, atLeast: Int) throws {
        let bytes = try sample(name)
        #expect {
            _ = try Inflate.gunzip(bytes, limit: 1 << 20)
        } throws: { error in
            guard case .truncated(let salvaged) = error as? InflateError else { return false }
            return salvaged.count >= atLeast
        }
    }

    @Test func `encodings around encodings are taken off in turn`() throws {
        let page = try Inflate.gunzip(sample("html-gzip.bin"), limit: 1 << 20)
        for (name, encodings) in [
            ("html-gzip-deflate.bin", "gzip, deflate"), ("html-gzip-deflate-gzip.bin", "gzip, deflate, gzip"),
        ] {
            let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(encodings)\r\n\r\n".utf8)
            let message = try #require(HTTPMessage.parse(head + (try sample(name))))
            let body = try message.decodedBody(limit: 1 << 20)
            #expect(Array(body.bytes) == page)
            #expect(body.notes.isEmpty)
        }
    }
}
