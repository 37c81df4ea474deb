import Foundation
import PipelineTesting
import Testing
import URLs
import WebFormats

@testable import WebClient

@Suite struct ExchangeArchiveTests {
    private let folder = TemporaryFolder()

    private func response(_ body: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: HeaderList(
                Array("Content-Type: text/html\r\nContent-Encoding: br\r\nContent-Length: 7\r\n".utf8)),
            body: Array(body.utf8))
    }

    private func url(_ number: Int) throws -> WebURL { try #require(WebURL("http://example.com/\(number)")) }

    private func notes(_ url: WebURL, _ response: HTTPResponse) -> RecordNotes {
        RecordNotes(payloadDigest: "sha256:\(response.body.count)", documentID: url.href)
    }

    @Test(arguments: ["a.warc", "a.warc.gz"])
    func `what was written comes back after the file is opened again`(name: String) async throws {
        let path = folder.path + "/" + name
        do {
            let archive = try ExchangeArchive(path: path, mode: .recording(from: 0))
            for number in 0..<20 {
                _ = try await archive.append(response("page \(number)"), for: try url(number), at: 1_000)
            }
            try await archive.append(HTTPFailure(.dns, "no such name"), for: try url(20), at: 1_000)
        }
        let archive = try ExchangeArchive(path: path, mode: .recording(from: 0))
        for number in 0..<20 {
            let exchange = try #require(archive.exchange(for: try url(number))).get()
            #expect(
                exchange.headers.fields.map(\.name) == ["Content-Type", "Content-Encoding", "Content-Length"])
            #expect(try archive.response(of: exchange).body == Array("page \(number)".utf8))
        }
        #expect(throws: HTTPFailure(.dns, "no such name")) { try archive.exchange(for: try url(20))?.get() }
        #expect(archive.exchange(for: try url(21)) == nil)
    }

    @Test(arguments: ["a.warc", "a.warc.gz"])
    func `wherever the file is cut, whole records stay and new ones follow them`(name: String) async throws {
        let path = folder.path + "/" + name
        do {
            let archive = try ExchangeArchive(path: path, mode: .recording(from: 0))
            for number in 0..<3 {
                _ = try await archive.append(response("page \(number)"), for: try url(number), at: 1_000)
            }
        }
        let bytes = try Data(contentsOf: URL(filePath: path))
        for cut in stride(from: 0, through: bytes.count, by: 7) {
            try bytes.prefix(cut).write(to: URL(filePath: path))
            do {
                let archive = try ExchangeArchive(path: path, mode: .recording(from: 0))
                _ = try await archive.append(response("new"), for: try url(9), at: 1_000)
            }
            var reader = try WARCReader(path: path)
            var targets: [String?] = []
            while let item = try reader.next() {
                switch item {
                case .record(let record): targets.append(record.targetURI)
                case .problem(let problem): Issue.record("cut at \(cut): \(problem)")
                }
            }
            #expect(targets.last == "http://example.com/9", "cut at \(cut)")
        }
    }

    @Test func `a page that is as it was in an earlier run is a revisit, and has its body all the same`()
        async throws
    {
        let path = folder.path + "/a.warc.gz"
        do {
            let archive = try ExchangeArchive(path: path, mode: .recording(from: .max), notes: notes)
            _ = try await archive.append(response("page"), for: try url(1), at: 1_000)
        }
        let second = try ExchangeArchive(path: path, mode: .recording(from: .max), notes: notes)
        #expect(second.exchange(for: try url(1)) == nil)
        let exchange = try await second.append(response("page"), for: try url(1), at: 2_000)
        #expect(try second.response(of: exchange).body == Array("page".utf8))
        _ = try await second.append(response("another page"), for: try url(1), at: 3_000)
        var reader = try WARCReader(path: path)
        var types: [WARCRecordType] = []
        while case .record(let record)? = try reader.next() { types.append(record.type) }
        #expect(types == [.warcinfo, .response, .revisit, .response])
        // What is gone on with, or repeated offline, has the latest.
        let resumed = try ExchangeArchive(path: path, mode: .recording(from: second.start))
        let latest = try #require(resumed.exchange(for: try url(1))).get()
        #expect(try resumed.response(of: latest).body == Array("another page".utf8))
    }

    @Test func `credentials are written nowhere`() async throws {
        let path = folder.path + "/a.warc"
        let archive = try ExchangeArchive(path: path, mode: .recording(from: 0))
        let url = try #require(WebURL("http://name:password@example.com/"))
        _ = try await archive.append(response("page"), for: url, at: 1_000)
        #expect(!(try String(contentsOfFile: path, encoding: .utf8)).contains("password"))
        #expect(archive.exchange(for: url) != nil)
    }

    @Test func `a file that is no archive is left as it is`() throws {
        try folder.write("table.csv", "a,b\n1,2\n")
        #expect(throws: FileError.self) {
            try ExchangeArchive(path: folder.path + "/table.csv", mode: .recording(from: .max))
        }
        #expect(try String(contentsOfFile: folder.path + "/table.csv", encoding: .utf8) == "a,b\n1,2\n")
    }
}
