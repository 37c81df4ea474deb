import ExportStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct ExportStageTests {
    private let folder = TemporaryFolder()

    private func document() -> WebDocument {
        var document = WebDocument(
            SourceDocument(
                id: DocumentID("d1"), source: DocumentSource("https://example.org/a"),
                payload: Payload(body: [0xFF]),
                content: Content("Ann spoke.")), ordinal: 0)
        document[.title] = "T"
        document[.published] = CalendarDate(year: 2024, month: 2)
        document.fields["tags"] = .list([.text("x")])
        document.labels = [Label("language", "en", score: 0.5, by: "cld2")]
        document.annotations = [Annotation("person", 0..<3, by: "rule")]
        return document
    }

    private func sink(_ mode: JSONLinesOutput.Mode = .record, path: String = "out/a.jsonl") async throws
        -> ExportSink
    {
        var stage = ExportStage()
        var output = JSONLinesOutput()
        output.path = OutputPattern(path)
        output.mode = mode
        stage.jsonl = output
        return try await stage.open(in: StageContext(label: "export", folder: folder.path))
    }

    private func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
    }

    @Test func `a record has the known members at the top, then fields, labels and annotations`() async throws
    {
        let sink = try await sink()
        try await sink.write(sink.encode([document()]))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
        #expect(
            try read("out/a.jsonl")
                == #"{"id":"d1","url":"https://example.org/a","title":"T","author":null,"date":"2024-02","#
                + #""text":"Ann spoke.","fields":{"tags":["x"]},"#
                + #""labels":{"language":{"value":"en","score":0.5,"classifier":"cld2"}},"#
                + #""annotations":[{"kind":"person","text":"Ann","start":0,"end":3,"confidence":1.0,"maker":"rule"}]}"#
                + "\n")
    }

    @Test func `of several labels of one name the surest is shown, and a field of another type is not lost`()
        async throws
    {
        var several = document()
        several.labels = [
            Label("topic", "law", score: 0.4, by: "r"), Label("topic", "sports", score: 0.9, by: "r"),
        ]
        several.fields["author"] = .list([.text("Ann")])
        let sink = try await sink()
        try await sink.write(sink.encode([several]))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
        let record = try JSONValue(parsing: Array(read("out/a.jsonl").utf8.dropLast()))
        #expect(record["labels"] == ["topic": ["value": "sports", "score": 0.9, "classifier": "r"]])
        #expect(record["author"] == .null && record["fields"]?["author"] == ["Ann"])
    }

    @Test func `full mode is the lossless form`() async throws {
        let sink = try await sink(.full)
        try await sink.write(sink.encode([document()]))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
        let line = try #require(try read("out/a.jsonl").split(separator: "\n").first)
        #expect(try DocumentForm(json: Array(line.utf8)) == DocumentForm(document()))
    }

    @Test func `nothing stands under the final name before the commit, nor after it is abandoned`()
        async throws
    {
        let sink = try await sink()
        try await sink.write(sink.encode([document()]))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/a.jsonl"))
        await sink.abandon()
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == [])
    }

    @Test func `the manifest has the digest that others compute`() async throws {
        let sink = try await sink()
        try await sink.write(sink.encode([document(), document()]))
        try await sink.prepare(RunReport(pipeline: "p", stages: ["fetch"]))
        try await sink.commit()
        let manifest = try JSONValue(parsing: Array(try read("out/a.jsonl.manifest.json").utf8))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = ["\(folder.path)/out/a.jsonl"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let printed = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(manifest["sha256"] == .string(String(printed.prefix(64))))
        #expect(manifest["records"] == 2)
        #expect(manifest["bytes"] == .integer(try read("out/a.jsonl").utf8.count))
    }

    @Test func `two sinks on one file refuse each other`() async throws {
        let first = try await sink()
        await #expect(throws: (any Error).self) { try await sink() }
        await first.abandon()
    }

    @Test func `a file that cannot be written is said with its path`() async throws {
        let error = await #expect(throws: (any Error).self) { try await sink(path: "/proc/none/a.jsonl") }
        #expect("\(String(describing: error))".contains("/proc/none"))
    }
}
