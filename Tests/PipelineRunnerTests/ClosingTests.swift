import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite struct ClosingTests {
    private let folder = RunFolder()
    private let log = Log()

    @Test func `where a stage cannot be opened, those before it are closed`() async throws {
        let shelf = Collect.Shelf()
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "source", stage: LoggedSource(log)),
                .init(label: "open", stage: LoggedStage(log, opens: true)),
                .init(label: "sink", stage: Collect(shelf)),
                .init(label: "broken", stage: LoggedStage(log, opens: false)),
            ])
        await #expect(throws: RunError.self) { try await PipelineRunner(pipeline).run() }
        #expect(log.lines.withLock { $0.sorted() } == ["source", "stage"])
        #expect(shelf.contents.withLock { $0.isAbandoned })
    }

    /// What was closed.
    fileprivate final class Log: Sendable {
        let lines = Mutex<[String]>([])
        func note(_ line: String) { lines.withLock { $0.append(line) } }
    }
}

private struct LoggedSource: SourceStage {
    static let info = StageInfo(name: "logged_source", summary: "Says when it is closed.", gives: [.text])
    var log = ClosingTests.Log()

    init() {}
    init(_ log: ClosingTests.Log) { self.log = log }
    init(from decoder: any Decoder) throws { self.init() }

    func open(in context: StageContext) -> Reader { Reader(log: log) }

    struct Reader: SourceReader {
        let log: ClosingTests.Log
        var progress: Double? { nil }
        func next() -> Texts.Input? { nil }
        func close() { log.note("source") }
    }
}

private struct LoggedStage: DocumentStage {
    static let info = StageInfo(name: "logged_stage", summary: "Says when it is closed.")
    var log = ClosingTests.Log()
    var opens = true

    init() {}
    init(_ log: ClosingTests.Log, opens: Bool) {
        self.log = log
        self.opens = opens
    }
    init(from decoder: any Decoder) throws { self.init() }

    func makeProcessor(in context: StageContext) throws -> LoggedStage {
        guard opens else { throw StageFailure("broken", "it does not open") }
        return self
    }
    func process(_ document: inout some Document) -> Verdict { .keep }
    func close() { log.note("stage") }
}
