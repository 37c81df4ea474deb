import PipelineTesting
import Testing

@testable import WebFormats

/// All that a gzip file gives.
private struct GzipContents {
    var members: [GzipMember] = []
    var problems: [GzipProblem] = []
    var salvaged: [[UInt8]] = []

    init(_ bytes: [UInt8], limit: Int = 256 << 20) throws {
        let folder = TemporaryFolder()
        let input = try ByteReader(path: try folder.write("a.gz", bytes), bufferBytes: 1 << 14)
        var reader = GzipMemberReader(input, memberLimit: limit)
        while let item = try reader.next() {
            switch item {
            case .member(let member): members.append(member)
            case .problem(let problem, let bytes):
                problems.append(problem)
                salvaged.append(bytes)
            }
        }
    }
}

struct GzipMemberReaderTests {
    private let texts = (0..<5).map { number in noise(40_000, seed: UInt64(number)).map { $0 & 0x3f } }

    @Test func `members come one by one with their places`() throws {
        let packed = texts.map { compressed($0) }
        let contents = try GzipContents(packed.flatMap { $0 })
        #expect(contents.members.map(\.bytes) == texts)
        #expect(contents.members.map(\.compressedLength) == packed.map(\.count))
        #expect(contents.members[2].offset == packed[0].count + packed[1].count)
        #expect(contents.problems.isEmpty)
    }

    @Test func `an empty file has no member and no problem`() throws {
        let contents = try GzipContents([])
        #expect(contents.members.isEmpty && contents.problems.isEmpty)
    }

    @Test func `a member without content is a member`() throws {
        #expect(try GzipContents(compressed("")).members.map(\.bytes) == [[]])
    }

    @Test func `zeros between and behind members are padding`() throws {
        let zeros = [UInt8](repeating: 0, count: 1000)
        let contents = try GzipContents(compressed("a") + zeros + compressed("b") + zeros)
        #expect(contents.members.map(\.bytes) == [[0x61], [0x62]])
        #expect(contents.problems.isEmpty)
    }

    @Test func `foreign bytes are reported once and passed over`() throws {
        let first = compressed("a")
        let contents = try GzipContents(first + Array("some garbage".utf8) + compressed("b") + [1, 2, 3])
        #expect(contents.members.map(\.bytes) == [[0x61], [0x62]])
        #expect(contents.problems.map(\.reason) == [.notGzip, .notGzip])
        #expect(contents.problems.first?.offset == first.count)
    }

    @Test(arguments: [3, 40, 15_000, 29_000])
    func `a damaged member costs itself only`(at place: Int) throws {
        var packed = texts.map { compressed($0) }
        for index in place..<place + 8 { packed[2][index] ^= 0xff }
        let contents = try GzipContents(packed.flatMap { $0 })
        #expect(contents.members.map(\.bytes) == [texts[0], texts[1], texts[3], texts[4]])
        #expect(contents.problems.map(\.offset) == [packed[0].count + packed[1].count])
    }

    @Test func `a wrong checksum is damage, and the bytes are saved`() throws {
        var packed = compressed("hello")
        packed[packed.count - 8] ^= 1
        let contents = try GzipContents(packed + compressed("b"))
        #expect(contents.problems == [GzipProblem(offset: 0, reason: .damaged("incorrect data check"))])
        #expect(contents.salvaged == [Array("hello".utf8)])
        #expect(contents.members.map(\.bytes) == [[0x62]])
    }

    @Test func `two damaged neighbours are two problems`() throws {
        var packed = texts.map { compressed($0) }
        packed[1][20_000] ^= 0xff
        packed[2][20_000] ^= 0xff
        let contents = try GzipContents(packed.flatMap { $0 })
        #expect(contents.members.map(\.bytes) == [texts[0], texts[3], texts[4]])
        #expect(contents.problems.count == 2)
    }

    @Test func `a cut member is reported and saved as far as it goes`() throws {
        let packed = compressed(texts[0]) + compressed(texts[1])
        let contents = try GzipContents(Array(packed.dropLast(1000)))
        #expect(contents.members.map(\.bytes) == [texts[0]])
        #expect(contents.problems.map(\.reason) == [.truncated])
        #expect(texts[1].starts(with: contents.salvaged[0]))
        #expect(contents.salvaged[0].count > 30_000)
    }

    @Test func `a header cut short is a cut member`() throws {
        let contents = try GzipContents(compressed("a") + [0x1f, 0x8b, 8])
        #expect(contents.problems.map(\.reason) == [.truncated])
    }

    @Test func `a member beyond the limit is passed over`() throws {
        let zeros = [UInt8](repeating: 0, count: 3_000_000)
        let contents = try GzipContents(
            compressed("a") + compressed(zeros) + compressed("b"), limit: 1_000_000)
        #expect(contents.members.map(\.bytes) == [[0x61], [0x62]])
        #expect(contents.problems.map(\.reason) == [.tooLarge(limit: 1_000_000)])
        #expect(contents.salvaged == [[]])
    }

    @Test func `a member too large for one go comes in parts and whole`() throws {
        let size = MemberSource.wholeOutputLimit + 12_345_678
        let zeros = [UInt8](repeating: 0, count: size)
        let contents = try GzipContents(compressed("a") + compressed(zeros) + compressed("b"))
        #expect(contents.members.map(\.bytes.count) == [1, size, 1])
        #expect(contents.problems.isEmpty)
    }

    @Test func `a file made of false starts takes linear time`() throws {
        // Each header leads through stored blocks to the end of the file, where the last one breaks.
        let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
        // 65,535 bytes behind one block's start there is another one: 65,540 is a multiple of 20.
        let block = header + [0, 0xff, 0xff, 0, 0] + [0, 0, 0, 0, 0]
        let contents = try GzipContents((0..<200_000).flatMap { _ in block })
        #expect(contents.members.isEmpty)
        #expect(!contents.problems.isEmpty)
    }
}
