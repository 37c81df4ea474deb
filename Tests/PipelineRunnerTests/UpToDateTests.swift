import Foundation
import PipelineCore
import PipelineRunner
import Testing

@Suite struct UpToDateTests {
    private let folder = RunFolder()

    private func run(
        marks: String = "!", keep: CacheScope = .auto, fresh: Bool = false, timeless: Bool = false
    ) async throws -> RunOutcome {
        var options = RunOptions(workers: 1)
        options.cache.keep = keep
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "pages", stage: Pages(timeless: timeless)),
                .init(label: "mark", stage: Mark(marks)),
                .init(label: "keep", stage: Keep()),
            ], options: options)
        var running = PipelineRunner.Options()
        running.startsOver = fresh
        running.folder = folder.file(".pipeline/run")
        return try await PipelineRunner(pipeline, options: running).run()
    }

    private func write(_ texts: [String: String]) throws {
        for (name, text) in texts { try folder.write(Array(text.utf8), to: "\(name).page") }
    }

    @Test func `where nothing has changed nothing is done, and the summary is the same`() async throws {
        try write(["a": "one", "b": "two"])
        let first = try await run()
        let second = try await run()
        #expect(!first.isUpToDate && second.isUpToDate)
        #expect(second.report.json == first.report.json)
        #expect(try folder.bytes(of: "out.txt") == Array("one!\ntwo!\n".utf8))
        #expect(try await !run(fresh: true).isUpToDate)
        #expect(try await !run(keep: .none).isUpToDate)
    }

    @Test(arguments: [
        "input", "new input", "settings", "output", "missing output", "mark", "ledger", "manifest",
        "another file of the same time and size",
    ])
    func `whatever has changed, the run is done again`(change: String) async throws {
        try write(["a": "one", "b": "two"])
        let timeless = change.hasPrefix("another")
        _ = try await run(timeless: timeless)
        #expect(try await run(timeless: timeless).isUpToDate)
        var marks = "!"
        switch change {
        case "input": try write(["a": "eno"])
        case "new input": try write(["c": "three"])
        case "settings": marks = "?"
        case "output": try folder.write(Array("one!\nowt!\n".utf8), to: "out.txt")
        case "missing output": try FileManager.default.removeItem(atPath: folder.file("out.txt"))
        case "ledger", "manifest":
            let name = ".pipeline/run/\(change).json\(change == "ledger" ? "l" : "")"
            try folder.write(try folder.bytes(of: name).reversed(), to: name)
        case "another file of the same time and size":
            try write(["d": "eno"])
            try FileManager.default.moveItem(atPath: folder.file("d.page"), toPath: folder.file("e"))
            try FileManager.default.removeItem(atPath: folder.file("a.page"))
            try FileManager.default.moveItem(atPath: folder.file("e"), toPath: folder.file("a.page"))
        default: try FileManager.default.removeItem(atPath: folder.file(".pipeline/run/_SUCCESS"))
        }
        let again = try await run(marks: marks, timeless: timeless)
        #expect(!again.isUpToDate)
        #expect(try await run(marks: marks, timeless: timeless).isUpToDate)
        let texts =
            change.hasSuffix("input") && !change.hasPrefix("new") || change.hasPrefix("another")
            ? ["eno", "two"] : ["one", "two"] + (change == "new input" ? ["three"] : [])
        let expected = texts.map { $0 + marks + "\n" }.joined()
        #expect(try folder.bytes(of: "out.txt") == Array(expected.utf8))
    }

    @Test func `what a stage failed on is tried again by the next run`() async throws {
        try write(["a": "one", "b": "bad"])
        #expect(try await run().report.dead == 1)
        let again = try await run()
        #expect(!again.isUpToDate)
        #expect(again.report.dead == 1)
    }

    @Test func `what is new since the last run is counted`() async throws {
        try write(["a": "one", "b": "two", "c": "three"])
        #expect(try await run().inputs == nil)
        try write(["a": "1", "d": "four", "e": "five"])
        try FileManager.default.removeItem(atPath: folder.file("b.page"))
        let changes = try #require(try await run().inputs)
        #expect(changes.new == 2)
        #expect(changes.changed == 1)
        #expect(changes.vanished == 1)
        #expect(changes.unchanged == 1)
    }
}

/// Reads all files whose names end with `.page`.
private struct Pages: SourceStage {
    static let info = StageInfo(name: "pages", summary: "Pages.", gives: [.text])
    /// Whether files have no times, as on a file system that does not tell them.
    var timeless = false

    init() {}
    init(timeless: Bool) { self.timeless = timeless }
    init(from decoder: any Decoder) throws { self.init() }

    private func names(in context: StageContext) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: context.folder).filter { $0.hasSuffix(".page") }
            .sorted()
    }

    func inputs(in context: StageContext) throws -> [InputState]? {
        try names(in: context).map { name in
            let facts = try FileManager.default.attributesOfItem(atPath: context.resolve(name))
            let date = facts[.modificationDate] as? Date ?? .distantPast
            return InputState(
                name: name, size: facts[.size] as? Int ?? 0,
                changed: timeless ? 1_000_000_001 : Int(date.timeIntervalSince1970 * 1e9),
                inode: facts[.systemFileNumber] as? Int ?? 0)
        }
    }

    func open(in context: StageContext) throws -> Reader { Reader(try names(in: context), in: context) }

    actor Reader: SourceReader {
        private var names: ArraySlice<String>
        private let context: StageContext

        init(_ names: [String], in context: StageContext) {
            self.names = names[...]
            self.context = context
        }

        func next() -> Input? { names.popFirst().map { Input(name: $0, path: context.resolve($0)) } }
        var progress: Double? { nil }
    }

    struct Input: SourceInput {
        let name: String
        let path: String
        var source: DocumentSource { DocumentSource(name) }
        var byteCount: Int { 10 }

        func load() throws -> SourceDocument {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return SourceDocument(
                source: source, payload: Payload(body: Array(text.utf8)), content: Content(text))
        }
    }
}

/// Adds marks.
private struct Mark: DocumentStage {
    static let info = StageInfo(name: "mark", summary: "Marks.", needs: [.text])
    @Setting("The marks.") var marks = "!"

    init() {}
    init(_ marks: String) { self.marks = marks }

    func process(_ document: inout some Document) throws -> Verdict {
        if document.text == "bad" { throw StageFailure("bad", "it is bad") }
        document.text += marks
        return .keep
    }
}

/// Writes the texts to a file, a line each.
private struct Keep: SinkStage {
    static let info = StageInfo(name: "keep", summary: "Keeps.", needs: [.text])

    func outputs(in context: StageContext) -> [String]? { [context.output("out.txt")] }
    func open(in context: StageContext) -> Output { Output(path: context.output("out.txt")) }

    actor Output: Sink {
        private let path: String
        private var text = ""

        init(path: String) { self.path = path }

        nonisolated func encode<D: Document>(_ documents: [D]) -> String {
            documents.map { "\($0.text)\n" }.joined()
        }
        func write(_ encoded: String) -> [RecordPlace] {
            text += encoded
            return []
        }
        func prepare(_ report: RunReport) {}
        func commit() throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }
        func abandon() {}
    }
}
