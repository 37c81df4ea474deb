import PipelineTesting
import Testing

@testable import WebFormats

/// One file of the suite, and what a reader should get from it.
struct WARCFileExpectation: Sendable, CustomTestStringConvertible {
    let file: String
    let records: Int
    let problems: Int
    /// The sum of all content, as warcio counts it.
    let contentBytes: Int

    init(_ file: String, records: Int, problems: Int = 0, contentBytes: Int) {
        self.file = file
        self.records = records
        self.problems = problems
        self.contentBytes = contentBytes
    }

    var testDescription: String { file }

    private static let warcio = "warcio/test/data/"
    private static let fastwarc = "fastwarc/tests/data/"
    private static let jwarc = "jwarc/test-resources/org/netpreserve/jwarc/"

    static let all = [
        WARCFileExpectation(fastwarc + "block-sized-records.warc", records: 3, contentBytes: 48687),
        WARCFileExpectation(fastwarc + "block-sized-records.warc.gz", records: 3, contentBytes: 48687),
        WARCFileExpectation(
            fastwarc + "block-sized-records.warc.lz4", records: 3, contentBytes: 48687),
        WARCFileExpectation(fastwarc + "clipped.warc.gz", records: 0, problems: 1, contentBytes: 0),
        WARCFileExpectation(fastwarc + "clueweb-quirk.warc.gz", records: 30, contentBytes: 921046),
        WARCFileExpectation(fastwarc + "warcfile.warc", records: 50, contentBytes: 527846),
        WARCFileExpectation(fastwarc + "warcfile.warc.gz", records: 50, contentBytes: 527846),
        WARCFileExpectation(fastwarc + "warcfile.warc.lz4", records: 50, contentBytes: 527846),
        WARCFileExpectation(jwarc + "cc.warc.gz", records: 1, contentBytes: 20931),
        WARCFileExpectation(jwarc + "gzip_extra_sl.warc.gz", records: 1, contentBytes: 327),
        WARCFileExpectation(warcio + "bad.arc", records: 1, problems: 3, contentBytes: 1),
        WARCFileExpectation(warcio + "example-bad-non-chunked.warc.gz", records: 6, contentBytes: 3049),
        WARCFileExpectation(warcio + "example-bad.warc.gz.bad", records: 6, contentBytes: 3263),
        WARCFileExpectation(warcio + "example-digest.warc", records: 4, contentBytes: 1972),
        WARCFileExpectation(warcio + "example-iana.org-chunked.warc", records: 3, contentBytes: 7779),
        WARCFileExpectation(warcio + "example-resource.warc.gz", records: 3, contentBytes: 1951),
        WARCFileExpectation(warcio + "example-space-in-target-uri.warc.gz", records: 2, contentBytes: 143),
        // It is cut short, and says so.
        WARCFileExpectation(
            warcio + "example-space-in-url.arc", records: 1, problems: 1, contentBytes: 75),
        WARCFileExpectation(warcio + "example-trunc.warc", records: 3, problems: 1, contentBytes: 1212),
        WARCFileExpectation(warcio + "example-wget-bad-target-uri.warc.gz", records: 6, contentBytes: 2539),
        WARCFileExpectation(warcio + "example-wrong-chunks.warc.gz", records: 2, contentBytes: 1750),
        WARCFileExpectation(warcio + "example.arc", records: 2, contentBytes: 1666),
        WARCFileExpectation(warcio + "example.arc.gz", records: 2, contentBytes: 1666),
        WARCFileExpectation(warcio + "example.warc", records: 6, contentBytes: 3049),
        WARCFileExpectation(warcio + "example.warc.gz", records: 6, contentBytes: 3049),
        WARCFileExpectation(warcio + "post-test.warc.gz", records: 6, contentBytes: 2886),
    ]
}

@Suite(.enabled(if: Shared.isPresent, "the shared suites are not there"))
struct WARCSuiteTests {
    static let folder = Shared.root + "/suites/warc/"

    @Test func `every sound record is read and every damaged one is reported`() throws {
        var passed = 0
        for expected in WARCFileExpectation.all {
            let items = try readWARC(Self.folder + expected.file)
            let bytes = items.records.reduce(0) { $0 + $1.content.count }
            let isRight =
                items.records.count == expected.records && items.problems.count == expected.problems
                && bytes == expected.contentBytes
            #expect(
                isRight,
                "\(expected.file): \(items.records.count) records, \(items.problems.count) problems, \(bytes) bytes"
            )
            passed += isRight ? 1 : 0
        }
        print("conformance: warc=\(passed)/\(WARCFileExpectation.all.count)")
    }

    @Test(arguments: WARCFileExpectation.all)
    func `reading can begin at each record`(_ expected: WARCFileExpectation) throws {
        for record in try readWARC(Self.folder + expected.file).records {
            var reader = try WARCReader(path: Self.folder + expected.file, startingAt: record.position)
            guard case .record(let again) = try reader.next() else {
                Issue.record("no record at \(record.position)")
                return
            }
            #expect(again.recordID == record.recordID)
            #expect(again.content == record.content)
            #expect(again.position == record.position)
        }
    }

    @Test func `fields that speak of encodings long taken off do no harm`() throws {
        let records = try readWARC(Self.folder + "fastwarc/tests/data/clueweb-quirk.warc.gz").records
        let bodies = try records.compactMap { try HTTPMessage.parse($0.content)?.decodedBody(limit: 1 << 20) }
        #expect(bodies.count == 29)
        #expect(bodies.allSatisfy { $0.notes == [.notEncoded("gzip")] })
    }

    @Test func `chunks that were stored are joined`() throws {
        let records = try readWARC(Self.folder + "warcio/test/data/example-iana.org-chunked.warc").records
        let message = try #require(HTTPMessage.parse(records[1].content))
        let body = try message.decodedBody(limit: 1 << 20)
        #expect(body.notes.isEmpty)
        #expect(String(decoding: body.bytes.suffix(8), as: UTF8.self).contains("</html>"))
        #expect(body.bytes.count < message.body.count)
    }

    @Test func `a clipped record is saved as far as it goes`() throws {
        let problem = try #require(
            try readWARC(Self.folder + "fastwarc/tests/data/clipped.warc.gz").problems.first)
        #expect(problem.reason == .compression(.truncated))
        #expect(problem.salvaged?.content.count == 75207)
        #expect(problem.salvaged?.type == .response)
    }

    @Test(arguments: ["fastwarc/tests/data/warcfile.warc.gz", "warcio/test/data/example.warc.gz"])
    func `a flipped byte in a compressed file costs one record at most`(file: String) throws {
        let folder = TemporaryFolder()
        let bytes = try WholeFile.read(path: Self.folder + file, limit: 1 << 20)
        let sound = try readWARC(Self.folder + file).records.map(\.content)
        for index in stride(from: 0, to: bytes.count, by: bytes.count / 97) {
            var damaged = bytes
            damaged[index] ^= 0xa5
            let contents = try readWARC(try folder.write("a.warc.gz", damaged))
            #expect(contents.records.allSatisfy { sound.contains($0.content) }, "byte \(index)")
            #expect(contents.records.count >= sound.count - 1, "byte \(index)")
            #expect(contents.problems.count <= 1, "byte \(index)")
        }
    }

    @Test func `angle brackets around the target are taken off`() throws {
        let records = try readWARC(Self.folder + "warcio/test/data/example-wget-bad-target-uri.warc.gz")
            .records
        #expect(records[1].targetURI == "http://example.com/")
    }
}

/// All that a WARC file gives.
struct WARCContents {
    var records: [WARCRecord] = []
    var problems: [WARCProblem] = []
}

func readWARC(_ path: String, limits: WARCLimits = WARCLimits()) throws -> WARCContents {
    try collect(WARCReader(path: path, limits: limits))
}

func collect(_ reader: consuming WARCReader) throws -> WARCContents {
    var contents = WARCContents()
    while let item = try reader.next() {
        switch item {
        case .record(let record): contents.records.append(record)
        case .problem(let problem): contents.problems.append(problem)
        }
    }
    return contents
}
