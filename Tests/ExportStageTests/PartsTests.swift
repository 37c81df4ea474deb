import ExportStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// What is exported to several files at once.
@Suite struct PartsTests {
    private let folder = TemporaryFolder()

    private func document(_ id: String, _ language: String? = nil, _ text: String = "Text.") -> WebDocument {
        var document = WebDocument(
            SourceDocument(
                id: DocumentID(id), source: DocumentSource("https://example.org/\(id)"), payload: Payload(),
                content: Content(text)), ordinal: 0)
        if let language { document.labels = [Label("language", language, score: 1, by: "test")] }
        document[.published] = CalendarDate(year: 2024, month: 2)
        return document
    }

    private var context: StageContext {
        var context = StageContext(label: "export", folder: folder.path)
        context.pipeline = "p"
        context.parts = [.label(LabelDeclaration("language", "")), .field(Field<CalendarDate>.published)]
        return context
    }

    private let report = RunReport(pipeline: "p", stages: [])

    private func lines(_ path: String, _ change: (inout SplitSettings) -> Void = { _ in }) -> ExportStage {
        var stage = ExportStage()
        var output = JSONLinesOutput()
        output.path = OutputPattern(path)
        var split = SplitSettings()
        change(&split)
        if split.records != nil || split.size != nil || split.files != 10_000 { output.split = split }
        stage.jsonl = output
        return stage
    }

    private func write(_ stage: ExportStage, _ documents: [WebDocument]) async throws {
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode(documents))
        try await sink.prepare(report)
        try await sink.commit()
    }

    /// All files below the folder, hidden ones too, with their bytes.
    private func contents() throws -> [String: Data] {
        var found: [String: Data] = [:]
        let names = FileManager.default.enumerator(atPath: folder.path)
        while let name = names?.nextObject() as? String {
            let path = "\(folder.path)/\(name)"
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
                found[name] = try Data(contentsOf: URL(filePath: path))
            }
        }
        return found
    }

    @Test func `records go to the files of their values, and those without one to _none`() async throws {
        try await write(
            lines("out/{language}/{published:year}.jsonl"),
            [document("a", "en"), document("b"), document("c", "de"), document("d", "en")])
        let found = try contents()
        #expect(
            found.keys.sorted() == [
                "out/_none/2024.jsonl", "out/de/2024.jsonl", "out/en/2024.jsonl", "out/files.jsonl",
                "out/manifest.json",
            ])
        let english = String(decoding: try #require(found["out/en/2024.jsonl"]), as: UTF8.self)
        #expect(english.split(separator: "\n").map { $0.prefix(9) } == [#"{"id":"a""#, #"{"id":"d""#])
    }

    @Test func `a part ends with so many records, and the next has the next number`() async throws {
        try await write(
            lines("out/{language}-{part}-of-{parts}.jsonl") { $0.records = 2 },
            (0..<5).map { document("d\($0)", "en") } + [document("x", "de")])
        #expect(
            try contents().keys.sorted() == [
                "out/de-00000-of-00001.jsonl", "out/en-00000-of-00003.jsonl", "out/en-00001-of-00003.jsonl",
                "out/en-00002-of-00003.jsonl", "out/files.jsonl", "out/manifest.json",
            ])
    }

    @Test func `no part is larger than its size unless a single record is`() async throws {
        let texts = [10, 10, 5000, 10, 300, 300].map { String(repeating: "x", count: $0) }
        try await write(
            lines("out/{part}.jsonl") { $0.size = ByteSize(1000) },
            texts.enumerated().map { document("d\($0)", nil, $1) })
        let sizes = try contents().filter { $0.key.hasPrefix("out/0") }.sorted { $0.key < $1.key }.map(
            \.value.count)
        #expect(sizes.count == 4 && sizes.filter { $0 > 1000 }.count == 1, "\(sizes)")
    }

    @Test(arguments: [
        "../up", "/etc/passwd", "a\0b", "..", ".hidden", "_none", String(repeating: "é/", count: 400),
    ])
    func `no value leads out of the folder or is taken for none`(language: String) async throws {
        try await write(lines("out/{language}/{id}.jsonl"), [document("a", language), document("b")])
        let names = try contents().keys.sorted()
        #expect(names.count == 4 && names.allSatisfy { $0.hasPrefix("out/") }, "\(names)")
        #expect(names.contains("out/_none/b.jsonl"))
        for part in names.flatMap({ $0.split(separator: "/") }) {
            #expect(!part.hasPrefix(".") && part.utf8.count <= 255)
        }
    }

    @Test func `values that look like the list or the manifest are neither`() async throws {
        try await write(lines("out/{language}.jsonl"), [document("a", "files"), document("b", "en")])
        #expect(
            try contents().keys.sorted() == [
                "out/en.jsonl", "out/files.jsonl", "out/files~2.jsonl", "out/manifest.json",
            ])
    }

    @Test func `nor are folders of such names in their way`() async throws {
        try await write(
            lines("out/{language}/{id}.jsonl"),
            [document("a", "files.jsonl"), document("b", "manifest.json")])
        #expect(
            try contents().keys.sorted() == [
                "out/files.jsonl", "out/manifest.json", "out/~files.jsonl/a.jsonl",
                "out/~manifest.json/b.jsonl",
            ])
    }

    @Test func `a field of very many values fills neither the memory nor the table of open files`()
        async throws
    {
        let documents = (0..<400).map { document("d\($0)", "language-\($0)") }
        try await write(lines("out/{language}.jsonl"), documents + documents)
        let found = try contents()
        #expect(found.count == 402)
        for (name, bytes) in found where name.hasPrefix("out/language") {
            #expect(bytes.filter { $0 == 0x0A }.count == 2, "\(name)")
        }
        let error = await #expect(throws: StageFailure.self) {
            try await write(lines("other/{id}.jsonl") { $0.files = 399 }, documents)
        }
        #expect(error?.reason == "too_many_files" && error?.message.contains("split.files") == true)
    }

    @Test func `a folder with a file of somebody else, or that is a link, is refused`() async throws {
        try folder.write("out/mine.txt", "mine")
        let error = await #expect(throws: StageFailure.self) {
            try await write(lines("out/{id}.jsonl"), [document("a")])
        }
        #expect(error?.reason == "foreign_file")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/link", withDestinationPath: "\(folder.path)/out")
        let other = await #expect(throws: StageFailure.self) {
            try await write(lines("link/{id}.jsonl"), [document("a")])
        }
        #expect(other?.reason == "not_a_folder")
        #expect(try folder.text("out/mine.txt") == "mine")
    }

    @Test func `a folder that has become a repository is refused`() async throws {
        try folder.write("out/.git/config", "[core]")
        let error = await #expect(throws: StageFailure.self) {
            try await write(lines("out/{id}.jsonl"), [document("a")])
        }
        #expect(error?.reason == "foreign_file" && error?.message.contains(".git") == true)
        #expect(try folder.text("out/.git/config") == "[core]")
    }

    /// Every format that can be split, in one export.
    private var everyFormat: ExportStage {
        var stage = lines("lines/{language}/{part}.jsonl") { $0.records = 7 }
        var json = JSONOutput()
        json.path = OutputPattern("json/{language}.json.gz")
        stage.json = json
        var csv = CSVOutput()
        csv.path = OutputPattern("csv/{part}.csv")
        csv.split = SplitSettings()
        csv.split?.size = ByteSize(40_000)
        stage.csv = csv
        var tsv = TSVOutput()
        tsv.path = OutputPattern("tsv/{language}.tsv.zst")
        stage.tsv = tsv
        var warc = WARCOutput()
        warc.path = OutputPattern("warc/{language}.warc.gz")
        warc.content = .text
        stage.warc = warc
        var parquet = ParquetOutput()
        parquet.path = OutputPattern("parquet/{language}-{part}-of-{parts}.parquet")
        parquet.split = SplitSettings()
        parquet.split?.records = 20
        stage.parquet = parquet
        var dataset = DatasetOutput()
        dataset.path = OutputPath("dataset")
        dataset.shard = ByteSize(100_000)
        stage.dataset = dataset
        return stage
    }

    @Test func `parts go on where an interrupted run stood, whatever the format and the moment`() async throws
    {
        let stage = everyFormat
        let batches = (0..<12).map { batch in
            (0..<8).map { number in
                document(
                    "d\(batch)-\(number)", ["en", "de", nil][(batch + number) % 3],
                    String(repeating: "word \(number) ", count: 300))
            }
        }
        try await write(stage, batches.flatMap { $0 })
        let whole = try contents()
        #expect(whole.count > 40)
        for stop in [1, 5, 12] {
            for moment in ["written", "prepared", "committed"] where moment == "written" || stop == 12 {
                for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                    try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
                }
                let first = try await stage.open(in: context)
                for batch in batches[..<stop] { try await first.write(first.encode(batch)) }
                let checkpoint = try await first.checkpoint()
                switch moment {
                // What comes behind the last checkpoint is to be forgotten.
                case "written": try await first.write(first.encode([document("lost", "lost")]))
                case "prepared": try await first.prepare(report)
                default:
                    try await first.prepare(report)
                    try await first.commit()
                }
                await first.suspend()
                let second = try await stage.open(in: context, from: checkpoint)
                for batch in batches[stop...] { try await second.write(second.encode(batch)) }
                #expect(try await second.checkpoint() != .null)
                try await second.prepare(report)
                try await second.commit()
                let found = try contents()
                #expect(found.keys.sorted() == whole.keys.sorted(), "\(moment) at \(stop)")
                // The list of batches tells how parts grew; nothing else may differ.
                for (name, bytes) in whole where !name.hasSuffix("manifest.json") {
                    #expect(found[name] == bytes, "\(name), \(moment) at \(stop)")
                }
            }
        }
    }

    @Test func `a run that was killed while parts took their names goes on`() async throws {
        let stage = lines("out/{id}.jsonl")
        let first = try await stage.open(in: context)
        try await first.write(first.encode([document("a"), document("b")]))
        let checkpoint = try await first.checkpoint()
        await first.suspend()
        // As the moment in which one of two has its name, and a list was left from another.
        let staging = "\(folder.path)/.out.partial"
        try FileManager.default.moveItem(atPath: "\(staging)/.parts/0", toPath: "\(staging)/a.jsonl")
        try folder.write(".out.partial/files.jsonl", "{}\n")
        let second = try await stage.open(in: context, from: checkpoint)
        try await second.write(second.encode([document("c")]))
        try await second.prepare(report)
        try await second.commit()
        #expect(
            try contents().keys.sorted() == [
                "out/a.jsonl", "out/b.jsonl", "out/c.jsonl", "out/files.jsonl", "out/manifest.json",
            ])
    }

    @Test func `what is left of a run and was changed since is not gone on with`() async throws {
        let stage = lines("out/{id}.jsonl")
        let first = try await stage.open(in: context)
        try await first.write(first.encode([document("a")]))
        let checkpoint = try await first.checkpoint()
        await first.suspend()
        try folder.write(
            ".out.partial/.parts/0", "something else that is longer than what was written before, by far\n")
        let error = await #expect(throws: StageFailure.self) {
            try await stage.open(in: context, from: checkpoint)
        }
        #expect(error?.reason == "no_checkpoint")
    }

    @Test func `an audit finds a part that was changed, and one that is gone`() async throws {
        let stage = lines("out/{id}.jsonl")
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode([document("a"), document("b")]))
        let checkpoint = try await sink.checkpoint()
        try await sink.prepare(report)
        try await sink.commit()
        func problems() throws -> [String] {
            var audit = SinkAudit(of: report) { _, _ in nil }
            try stage.audit(checkpoint, in: context, by: &audit)
            return audit.problems
        }
        #expect(try problems() == [])
        try folder.write("out/a.jsonl", "{}\n")
        #expect(try problems() == ["out/a.jsonl is not as the run left it"])
        try FileManager.default.removeItem(atPath: "\(folder.path)/out/b.jsonl")
        #expect(try problems().count == 2)
    }

    @Test func `nothing stays of what is abandoned`() async throws {
        let sink = try await everyFormat.open(in: context)
        try await sink.write(sink.encode([document("a")]))
        await sink.abandon()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test(arguments: [
        ("out/a.jsonl", true, "no '{part}'"), ("out/{id}.jsonl", true, "no '{part}'"),
        ("out/{id}-{parts}.jsonl", false, "no '{part}'"), ("{part}.jsonl", true, "folder of their own"),
        ("../{part}.jsonl", true, "folder of their own"), ("out/{id}/../{part}.jsonl", true, "leads out"),
        ("out/{id}/", false, "leads out"), ("out/{id", false, "does not close"),
        ("out/{}.jsonl", false, "without a name"),
        ("out/{published:yaer}.jsonl", false, "asks for 'yaer'"),
    ])
    func `a pattern that cannot be is refused before the run`(path: String, isSplit: Bool, message: String) {
        let problems = lines(path) { if isSplit { $0.records = 5 } }.jsonl?.problems() ?? []
        #expect(problems.count == 1 && problems[0].message.contains(message), "\(problems)")
    }
}
