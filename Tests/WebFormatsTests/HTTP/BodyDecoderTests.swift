import Testing

@testable import WebFormats

@Suite struct BodyDecoderTests {
    private static let text = Array(String(repeating: "The river rose by two metres. ", count: 9000).utf8)

    /// What comes out of bytes that come in pieces, and whether they were whole.
    private func decoded(_ bytes: [UInt8], _ fields: [String], pieces: Int) throws -> (
        body: [UInt8], isWhole: Bool
    ) {
        let decoder = try BodyDecoder(fields)
        var body: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let piece = bytes[start..<min(start + pieces, bytes.count)]
            _ = try piece.withUnsafeBytes { piece throws(BodyDecoder.Failure) in
                try decoder.decode(piece) {
                    body.append(contentsOf: $0)
                    return true
                }
            }
            start += pieces
        }
        return (body, decoder.isWhole)
    }

    @Test(arguments: [1, 7, 1 << 20]) func `codings are taken off in whatever pieces they come`(pieces: Int)
        throws
    {
        let once = Gzip.member(of: Self.text)
        #expect(try decoded(Self.text, [], pieces: pieces) == (Self.text, true))
        #expect(try decoded(Self.text, ["identity"], pieces: pieces) == (Self.text, true))
        #expect(try decoded(once, ["gzip"], pieces: pieces) == (Self.text, true))
        #expect(try decoded(Gzip.member(of: once), ["x-gzip, GZIP"], pieces: pieces) == (Self.text, true))
        // The header and the trailer of gzip taken away, what is left is raw deflate.
        #expect(
            try decoded(Array(once.dropFirst(10).dropLast(8)), ["deflate"], pieces: pieces) == (
                Self.text, true
            ))
        #expect(
            try decoded(once + once + [0, 0], ["gzip"], pieces: pieces) == (Self.text + Self.text, true))
    }

    @Test func `what is cut off anywhere is not whole`() throws {
        let whole = Gzip.member(of: Array("A short body.".utf8))
        for count in 1..<whole.count {
            #expect(try !decoded(Array(whole.prefix(count)), ["gzip"], pieces: 4096).isWhole)
        }
        #expect(try decoded([], ["gzip"], pieces: 1).isWhole)
        let twice = Gzip.member(of: whole.dropLast(4).map { $0 })
        #expect(try !decoded(twice, ["gzip", "gzip"], pieces: 4096).isWhole)
    }

    @Test func `codings that are unknown, too many or damaged are refused`() {
        #expect(throws: BodyDecoder.Failure.unknown("compress")) { try BodyDecoder(["compress"]) }
        #expect(throws: BodyDecoder.Failure.tooMany) {
            try BodyDecoder([String(repeating: "gzip,", count: 6)])
        }
        for coding in ["gzip", "br", "zstd"] {
            #expect(throws: BodyDecoder.Failure.self) {
                try decoded(Array("this is not encoded at all".utf8), [coding], pieces: 4096)
            }
        }
    }

    @Test func `decoding ends where nobody wants more`() throws {
        let decoder = try BodyDecoder(["gzip"])
        var taken = 0
        let goesOn = try Gzip.member(of: Self.text).withUnsafeBytes { bytes throws(BodyDecoder.Failure) in
            try decoder.decode(bytes) {
                taken += $0.count
                return taken < 1000
            }
        }
        #expect(!goesOn && taken <= 64 << 10)
    }
}
