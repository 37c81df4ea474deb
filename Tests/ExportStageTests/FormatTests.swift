import ExportStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct FormatTests {
    private let folder = TemporaryFolder()

    private func document(_ id: String, title: String? = nil, _ text: String = "Text.") -> WebDocument {
        var document = WebDocument(
            SourceDocument(
                id: DocumentID(id), source: DocumentSource("https://example.org/a"), payload: Payload(),
                content: Content(text)), ordinal: 0)
        document[.title] = title
        return document
    }

    private var context: StageContext {
        var context = StageContext(label: "export", folder: folder.path)
        context.pipeline = "p"
        context.parts = [
            .field(FieldDeclaration("words", .integer, "")), .label(LabelDeclaration("language", "")),
        ]
        return context
    }

    private func write(_ stage: ExportStage, _ documents: [WebDocument]) async throws {
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode(documents))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
    }

    private func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)")), as: UTF8.self)
    }

    private func csv(_ change: (inout CSVOutput) -> Void = { _ in }) -> ExportStage {
        var stage = ExportStage()
        var output = CSVOutput()
        output.path = OutputPattern("a.csv")
        change(&output)
        stage.csv = output
        return stage
    }

    private func markdown(_ path: String) -> ExportStage {
        var stage = ExportStage()
        var output = MarkdownOutput()
        output.path = OutputPattern(path)
        stage.markdown = output
        return stage
    }

    @Test func `a table names what lies deeper by its path and quotes what needs it`() async throws {
        var first = document("d1", title: "a \"b\", c\nd")
        first.fields["words"] = .integer(3)
        first.fields["undeclared"] = .boolean(true)
        try await write(csv(), [first])
        #expect(
            try read("a.csv")
                == "id,url,title,author,date,text,fields.words,labels.language.value,labels.language.score,"
                + "labels.language.classifier,annotations,other\r\n"
                + "d1,https://example.org/a,\"a \"\"b\"\", c\nd\",,,Text.,3,,,,[],"
                + "\"{\"\"fields\"\":{\"\"undeclared\"\":true}}\"\r\n")
    }

    @Test func `a field of another type than declared is not lost`() async throws {
        var first = document("d1")
        first.fields["words"] = .text("many")
        try await write(csv(), [first])
        #expect(try read("a.csv").hasSuffix(",\"{\"\"fields\"\":{\"\"words\"\":\"\"many\"\"}}\"\r\n"))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx"])
    func `a cell that a spreadsheet would run is disarmed where that is wanted`(title: String) async throws {
        try await write(csv { $0.protectFormulas = true }, [document("d1", title: title)])
        #expect(try read("a.csv").contains(",'\(title),"))
    }

    @Test func `an empty text is told from none`() async throws {
        try await write(csv(), [document("d1", title: "")])
        #expect(try read("a.csv").contains("d1,https://example.org/a,\"\",,"))
    }

    @Test(arguments: ["../../up", "/etc/passwd", "a\0b", ".hidden", "..", String(repeating: "x", count: 300)])
    func `no identity leads out of the folder`(id: String) async throws {
        try await write(markdown("out/pages"), [document(id)])
        let found = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out/pages").sorted()
        #expect(found.count == 3 && found.allSatisfy { !$0.hasPrefix(".") && $0.utf8.count <= 255 })
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == ["pages"])
    }

    @Test func `documents of one identity are two files`() async throws {
        try await write(markdown("out/pages"), [document("a", "1"), document("a", "2")])
        #expect(try read("out/pages/a.md").hasSuffix("\n\n1\n"))
        #expect(try read("out/pages/a~2.md").hasSuffix("\n\n2\n"))
    }

    @Test func `a folder takes the place of the one before it as a whole`() async throws {
        try await write(markdown("out/pages"), [document("old")])
        try await write(markdown("out/pages"), [document("new")])
        let found = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out/pages").sorted()
        #expect(found == ["files.jsonl", "manifest.json", "new.md"])
    }

    @Test func `a folder with a file of somebody else is refused and left as it is`() async throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/out/pages", withIntermediateDirectories: true)
        try "mine".write(toFile: "\(folder.path)/out/pages/notes.txt", atomically: true, encoding: .utf8)
        let error = await #expect(throws: StageFailure.self) {
            try await write(markdown("out/pages"), [document("a")])
        }
        #expect(error?.reason == "foreign_file" && error?.message.contains("notes.txt") == true)
        #expect(try read("out/pages/notes.txt") == "mine")
    }

    @Test func `front matter is YAML and what looks like a mark stays text`() async throws {
        try await write(
            markdown("out/pages"), [document("a", title: "x: \u{85}y", "# no heading\n\n<b> 1. x")])
        let page = try read("out/pages/a.md")
        #expect(page.contains("\ntitle: \"x: \\u0085y\"\n"))
        #expect(page.hasSuffix("---\n\n\\# no heading\n\n\\<b> 1. x\n"))
    }

    @Test func `records go on where an interrupted run stood, whatever the format`() async throws {
        var stage = csv()
        var parquet = ParquetOutput()
        parquet.path = OutputPattern("a.parquet")
        parquet.rowGroup = ByteSize(1 << 20)
        stage.parquet = parquet
        var pages = TextOutput()
        pages.path = OutputPattern("pages")
        stage.text = pages
        // Enough for several row groups.
        let batches = (0..<40).map { batch in
            (0..<8).map { document("d\(batch)-\($0)", String(repeating: "word \($0) ", count: 1500)) }
        }
        try await write(stage, batches.flatMap { $0 })
        let names = ["a.csv", "pages/d3-1.txt", "pages/files.jsonl"]
        let whole = try names.map(read)
        let rows = try Data(contentsOf: URL(filePath: "\(folder.path)/a.parquet"))
        for name in ["a.csv", "a.parquet"] {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        for stop in [1, 17, 39] {
            let first = try await stage.open(in: context)
            for batch in batches[..<stop] { try await first.write(first.encode(batch)) }
            let checkpoint = try await first.checkpoint()
            // What comes behind the last checkpoint is to be forgotten.
            try await first.write(first.encode([document("lost")]))
            await first.suspend()
            let second = try await stage.open(in: context, from: checkpoint)
            for batch in batches[stop...] { try await second.write(second.encode(batch)) }
            try await second.prepare(RunReport(pipeline: "p", stages: []))
            try await second.commit()
            #expect(try names.map(read) == whole)
            #expect(try Data(contentsOf: URL(filePath: "\(folder.path)/a.parquet")) == rows)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(".") }
                    == [])
        }
    }

    @Test func `nothing stays of what is abandoned`() async throws {
        var stage = markdown("out/pages")
        var parquet = ParquetOutput()
        parquet.path = OutputPattern("out/a.parquet")
        stage.parquet = parquet
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode([document("a")]))
        await sink.abandon()
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == [])
    }
}
