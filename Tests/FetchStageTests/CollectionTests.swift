import FetchStage
import Foundation
import PipelineCore
import PipelineTesting
import Testing

/// Documents, archives, mail and tables as inputs.
@Suite struct CollectionTests {
    private let folder = TemporaryFolder()
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures").path

    private func fixture(_ name: String) -> OneOrMany<InputPath> {
        OneOrMany([InputPath("\(Self.fixtures)/\(name)")])
    }

    private func names(_ results: [Result<SourceDocument, StageFailure>]) -> [String] {
        results.map { result in
            switch result {
            case .success(let document):
                String(document.source.location.split(separator: "/").suffix(2).joined(separator: "/"))
            case .failure(let failure): failure.reason
            }
        }
    }

    private func text(_ result: Result<SourceDocument, StageFailure>) throws -> String {
        String(decoding: try result.get().payload.body, as: UTF8.self)
    }

    @Test func `a folder is read by the types of its files`() async throws {
        let results = try await folder.fetch { $0.files = fixture("*.{pdf,docx,epub}") }
        let documents = try results.map { try $0.get() }
        #expect(documents.map(\.payload.mediaType) == ["text/html", "text/html", "text/html"])
        #expect(
            documents.map { $0.fields["original_type"] }
                == [
                    .text("application/epub+zip"),
                    .text("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                    .text("application/pdf"),
                ].map { $0 })
        #expect(try text(results[1]).contains("<h1>High water</h1>"))
    }

    @Test func `the files of a ZIP archive are documents, whatever else is in it`() async throws {
        let results = try await folder.fetch { $0.archives = fixture("papers.zip") }
        #expect(
            names(results) == [
                "papers.zip/a.html", "sub/report.pdf", "papers.zip/evil.txt", "wrong_input",
                "papers.zip/b.html.gz", "too_large",
            ])
        #expect(try text(results[1]).contains("data-page=\"2\""))
        #expect(try text(results[4]) == "<!doctype html><p>Packed page.")
    }

    @Test func `a compressed tar archive is read like a ZIP archive`() async throws {
        let results = try await folder.fetch { $0.archives = fixture("papers.tar.gz") }
        #expect(names(results) == ["papers.tar.gz/a.html", "sub/report.pdf", "papers.tar.gz/evil.txt"])
    }

    @Test func `an archive among files says where to name it`() async throws {
        #expect(
            names(try await folder.fetch { $0.files = fixture("papers.*") }) == [
                "wrong_input", "wrong_input",
            ])
    }

    @Test func `a damaged archive is a failure that says so`() async throws {
        try folder.write("a.zip", "PK\u{3}\u{4} and nothing more")
        let results = try await folder.fetch { $0.archives = OneOrMany([InputPath("*.zip")]) }
        #expect(names(results) == ["damaged_archive"])
    }

    @Test func `a mailbox gives its messages with identity and title`() async throws {
        try folder.write(
            "a.mbox",
            "From a\nSubject: One\nMessage-ID: <1@x>\n\nFirst text.\n\nFrom b\nSubject: Two\n\nSecond text.\n"
        )
        let results = try await folder.fetch { $0.mail = OneOrMany([InputPath("a.mbox")]) }
        #expect(try results.map { try $0.get().id } == [DocumentID("1@x"), nil])
        #expect(try text(results[1]).contains("<title>Two</title>"))
        #expect(try text(results[1]).contains("<p>Second text.</p>"))
    }

    @Test func `a message among files is read as mail`() async throws {
        try folder.write("a.eml", "Subject: One\n\nFirst text.\n")
        let results = try await folder.fetch { $0.files = OneOrMany([InputPath("a.eml")]) }
        #expect(try results[0].get().fields["original_type"] == .text("message/rfc822"))
    }

    @Test func `rows of a table are documents by the names of their columns`() async throws {
        try folder.write(
            "a.csv", "ID,Text,url,title\n7,\"One, and\nmore\",https://a.example/,T\n8,Two,,\n")
        var table = CSVInput()
        table.path = OneOrMany([InputPath("a.csv")])
        let results = try await folder.fetch { $0.csv = table }
        let documents = try results.map { try $0.get() }
        #expect(documents.map(\.id) == [DocumentID("7"), DocumentID("8")])
        #expect(documents.map(\.content.text) == ["One, and\nmore", "Two"])
        #expect(documents[0].source.location == "https://a.example/")
        #expect(documents[0].fields["title"] == .text("T"))
    }

    @Test func `a table without the column says which it has`() async throws {
        try folder.write("a.tsv", "a\tb\n1\t2\n")
        var table = CSVInput()
        table.path = OneOrMany([InputPath("a.tsv")])
        let results = try await folder.fetch { $0.csv = table }
        #expect(names(results) == ["no_column"])
        table.header = false
        table.text = "2"
        #expect(try await folder.fetch { $0.csv = table }.map { try $0.get().content.text } == ["b", "2"])
    }

    @Test func `an ARC file and a WARC in Zstandard are named like any WARC`() async throws {
        try folder.write(
            "a.arc",
            "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 0\n\nhttp://example.org/ 127.0.0.1 20140216050222 text/html 29\nHTTP/1.1 200 OK\n\n<p>One</p>\n\n"
        )
        let results = try await folder.fetch { $0.warc = OneOrMany([InputPath("a.arc")]) }
        #expect(try results.map { try $0.get().source.location } == ["http://example.org/"])
    }

    @Test func `two readings of the standard input are a problem`() {
        var stage = FetchStage()
        var table = CSVInput()
        table.path = OneOrMany([InputPath("-")])
        stage.csv = table
        #expect(stage.problems().isEmpty && stage.readsStandardInput)
        stage.stdin = .text
        #expect(stage.problems().count == 1)
    }
}
