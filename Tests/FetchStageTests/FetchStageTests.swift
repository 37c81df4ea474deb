import FetchStage
import Foundation
import Glibc
import PipelineCore
import PipelineTesting
import Testing

@Suite struct FetchStageTests {
    private let folder = TemporaryFolder()

    private func write(_ text: String, to name: String) throws { try folder.write(name, text) }

    private func reasons(_ results: [Result<SourceDocument, StageFailure>]) -> [String] {
        results.map { result in
            switch result {
            case .success(let document): document.source.location
            case .failure(let failure): failure.reason
            }
        }
    }

    @Test func `patterns and folders come in the order of their names, under the names given`() async throws {
        for name in ["b.txt", "a.html", "sub/c.txt", "sub/deep/d.txt", ".hidden.txt"] {
            try write("x", to: name)
        }
        let results = try await folder.fetch {
            $0.files = OneOrMany([InputPath("*.{txt,html}"), InputPath("sub/")])
        }
        #expect(reasons(results) == ["a.html", "b.txt", "sub/c.txt", "sub/deep/d.txt"])
    }

    @Test func `media types come from the name, or from the bytes where the name says nothing`() async throws
    {
        try write("<!DOCTYPE html><p>x", to: "a")
        try write("just text", to: "b")
        try write("# Heading", to: "c.md")
        try write("\u{0}\u{1}\u{2}", to: "d.txt")
        let results = try await folder.fetch { $0.files = OneOrMany([InputPath("*")]) }
        #expect(
            try results.map { try $0.get().payload.mediaType }
                == ["text/html", "text/plain", "text/markdown", "application/octet-stream"])
    }

    @Test func `a file that is not there fails with its name, the others are read`() async throws {
        try write("x", to: "a.txt")
        let results = try await folder.fetch {
            $0.files = OneOrMany([InputPath("gone.txt"), InputPath("a.txt")])
        }
        #expect(reasons(results) == ["unreadable_file", "a.txt"])
        guard case .failure(let failure) = results[0] else { return }
        #expect(failure.message.contains("gone.txt"))
    }

    @Test(arguments: ["in/*", "in"])
    func `a link that leads nowhere fails with its name, under a pattern and in a folder`(path: String)
        async throws
    {
        try write("x", to: "in/a.txt")
        symlink("/nowhere/at all", folder.path("in/gone.txt"))
        let results = try await folder.fetch { $0.files = OneOrMany([InputPath(path)]) }
        #expect(reasons(results) == ["in/a.txt", "unreadable_file"])
    }

    @Test func `the same file has the same identity every time, another's bytes another`() async throws {
        try write("x", to: "a.txt")
        try write("y", to: "b.txt")
        let stage: (inout FetchStage) -> Void = { $0.files = OneOrMany([InputPath("*.txt")]) }
        let first = try await folder.fetch(stage).map { try $0.get() }
        let second = try await folder.fetch(stage).map { try $0.get() }
        let ids = { (document: SourceDocument) in
            DocumentID(source: document.source, bytes: document.payload.body)
        }
        #expect(first.map(ids) == second.map(ids))
        #expect(ids(first[0]) != ids(first[1]))
    }

    @Test func `lines of JSON become documents, and one that is broken fails with its place`() async throws {
        try write(
            """
            {"id": "one", "url": "https://example.org/1", "title": "T", "text": "first", "date": "2024-02-03"}

            {"id": 2, "text": "second"}
            {"text": "third"
            {"body": "no text"}
            """, to: "in.jsonl")
        var lines = JSONLinesInput()
        lines.path = OneOrMany([InputPath("in.jsonl")])
        let results = try await folder.fetch { $0.jsonl = lines }
        let first = try results[0].get()
        #expect(first.id == DocumentID("one"))
        #expect(first.source.location == "https://example.org/1")
        #expect(first.content.text == "first")
        #expect(first.fields["title"] == .text("T"))
        #expect(first.fields["published"] == CalendarDate(iso: "2024-02-03").map(FieldValue.date))
        #expect(try results[1].get().id == DocumentID("2"))
        #expect(
            results.dropFirst(2).compactMap { result in
                if case .failure(let failure) = result { failure.message } else { nil }
            } == [
                "in.jsonl:4: byte 16: a comma or '}' is missing",
                "in.jsonl:5: the line has no member 'text'; name the one that holds the text",
            ])
    }

    @Test func `a broken line is kept as it is, and a byte order mark does no harm`() async throws {
        try write("\u{FEFF}{\"text\": \"first\"}\n{broken\n", to: "in.jsonl")
        var stage = FetchStage()
        var lines = JSONLinesInput()
        lines.path = OneOrMany([InputPath("in.jsonl")])
        stage.jsonl = lines
        let reader = try await stage.open(in: StageContext(label: "fetch", folder: folder.path))
        #expect(try await reader.next()?.load().content.text == "first")
        let broken = try #require(try await reader.next()?.load())
        #expect(broken.failure?.reason == "bad_json" && broken.payload.body == Array("{broken".utf8))
    }

    @Test func `a file that is named twice is one document`() async throws {
        try write("x", to: "a.txt")
        let results = try await folder.fetch {
            $0.files = OneOrMany([InputPath("a.txt"), InputPath("*.txt")])
        }
        #expect(reasons(results) == ["a.txt"])
    }

    @Test func `a WARC among files says where to name it`() async throws {
        try write("WARC/1.1\r\n", to: "a.warc")
        let results = try await folder.fetch { $0.files = OneOrMany([InputPath("a.warc")]) }
        #expect(reasons(results) == ["wrong_input"])
    }

    @Test func `a file beyond the limit fails alone, for the same reason as everywhere`() async throws {
        try write(String(repeating: "x", count: 2000), to: "a.txt")
        try write("x", to: "b.txt")
        let results = try await folder.fetch(limit: 1000) { $0.files = OneOrMany([InputPath("*.txt")]) }
        #expect(reasons(results) == ["too_large", "b.txt"])
    }

    @Test func `a body in an unknown encoding is not taken for a page`() async throws {
        let http = "HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\n\r\n\u{1}\u{2}"
        try write(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
                + "Content-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n", to: "a.warc")
        #expect(
            reasons(try await folder.fetch { $0.warc = OneOrMany([InputPath("a.warc")]) }) == [
                "unknown_encoding"
            ])
    }

    @Test func `a line beyond the limit fails alone`() async throws {
        try write(
            #"{"text": "\#(String(repeating: "a", count: 3000))"}"# + "\n" + #"{"text": "b"}"#, to: "in.jsonl"
        )
        var lines = JSONLinesInput()
        lines.path = OneOrMany([InputPath("in.jsonl")])
        let results = try await folder.fetch(limit: 1000) { $0.jsonl = lines }
        #expect(reasons(results) == ["too_large", "in.jsonl"])
    }

    private func record(_ id: String, url: String, body: String, more: String = "") -> String {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n" + body
        return
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:\(id)>\r\nWARC-Target-URI: \(url)\r\n"
            + "WARC-Date: 2024-01-01T00:00:00Z\r\n\(more)Content-Type: application/http;msgtype=response\r\n"
            + "Content-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
    }

    @Test func `a WARC gives its responses with identity, URL, type and charset`() async throws {
        try write(
            "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
                + record("1", url: "https://a.example/", body: "<p>one")
                + record("2", url: "https://b.example/", body: "<p>two", more: "X-Doc-Id: page-2\r\n"),
            to: "a.warc")
        let results = try await folder.fetch { $0.warc = OneOrMany([InputPath("a.warc")]) }
        let documents = try results.map { try $0.get() }
        #expect(documents.map(\.id) == [DocumentID("urn:uuid:1"), DocumentID("page-2")])
        #expect(documents.map(\.source.location) == ["https://a.example/", "https://b.example/"])
        #expect(documents[0].payload.body == Array("<p>one".utf8))
        #expect(documents[0].payload.mediaType == "text/html")
        #expect(documents[0].payload.declaredCharset?.lowercased() == "iso-8859-1")
        #expect(documents[0].payload.status == 200)
    }

    @Test func `a WARC that is cut off gives what came before, and the damage as a failure`() async throws {
        let whole =
            record("1", url: "https://a.example/", body: "<p>one")
            + record("2", url: "https://b.example/", body: "<p>two")
        try write(String(whole.dropLast(20)), to: "a.warc")
        let results = try await folder.fetch { $0.warc = OneOrMany([InputPath("a.warc")]) }
        #expect(reasons(results) == ["https://a.example/", "damaged_warc"])
    }

    @Test func `nothing to read is a problem of the settings`() {
        #expect(FetchStage().problems().count == 1)
    }
}
