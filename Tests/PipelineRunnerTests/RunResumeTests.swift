import Foundation
import Glibc
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite final class RunResumeTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "resume-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static let texts = (0..<900).map { $0 == 300 ? "stop" : $0 % 50 == 7 ? "bad" : "text \($0)" }

    private func pipeline(
        _ texts: [String] = RunResumeTests.texts, in name: String, stages: [any Stage], workers: Int = 2
    ) -> Pipeline {
        var steps = [Pipeline.Step(label: "texts", stage: Texts(texts))]
        steps += stages.map { Pipeline.Step(label: type(of: $0).info.name, stage: $0) }
        var options = RunOptions(workers: workers)
        options.cache.keep = .none
        return Pipeline(name: "test", folder: "\(folder)/\(name)", steps: steps, options: options)
    }

    /// What watches a run in a test.
    private final class Witness: RunObserver {
        let warnings = Mutex<[String]>([])
        let committed = Mutex<[Int]>([])
        func progressed(_ report: RunReport, fraction: Double?) {}
        func documentDied(_ death: DocumentDeath) {}
        func warned(_ message: String) { warnings.withLock { $0.append(message) } }
        func committed(_ batch: CommittedBatch) {
            committed.withLock { $0 += batch.entries.map(\.ordinal) }
        }
    }

    /// Why a run was refused.
    private final class Refusal: Sendable {
        private let first = Mutex<RunError?>(nil)
        var error: RunError? { first.withLock { $0 } }
        func note(_ error: any Error) { first.withLock { $0 = error as? RunError } }
    }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: name)) }

    /// Runs until the document `stop`, and leaves the rest.
    private func interrupt(
        _ texts: [String] = RunResumeTests.texts, in name: String, more: [any Stage] = []
    ) async throws -> RunOutcome {
        var options = PipelineRunner.Options()
        let stop = StopRequest()
        options.stop = stop
        let stages: [any Stage] = [StopAtText { stop.stop() }, Exclaim()] + more + [FileSink()]
        return try await PipelineRunner(pipeline(texts, in: name, stages: stages), options: options).run()
    }

    @Test(arguments: [1, 3])
    func `a run that was stopped goes on, and leaves what an undisturbed one leaves`(workers: Int)
        async throws
    {
        let plain = pipeline(in: "plain", stages: [StopAtText(), Exclaim(), FileSink()])
        let expected = try await PipelineRunner(plain).run()
        let first = try await interrupt(in: "stopped")
        #expect(first.isInterrupted && first.report.read < 900 && first.report.read > 0)
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/stopped/lines.txt"))
        let witness = Witness()
        let again = pipeline(in: "stopped", stages: [StopAtText(), Exclaim(), FileSink()], workers: workers)
        let second = try await PipelineRunner(again, observer: witness).run()
        #expect(second.resumedDocuments == first.report.read)
        #expect(witness.committed.withLock { $0 } == Array(first.report.read..<900))
        #expect(second.report.json == expected.report.json)
        for name in ["ledger.jsonl", "manifest.json", "dead-letters.jsonl", "run.json", "_SUCCESS"] {
            #expect(try bytes("\(second.folder)/\(name)") == bytes("\(expected.folder)/\(name)"), "\(name)")
        }
        #expect(try bytes("\(folder)/stopped/lines.txt") == bytes("\(folder)/plain/lines.txt"))
    }

    @Test func `an input that has changed meanwhile is worked on from the start`() async throws {
        _ = try await interrupt(in: "changed")
        var texts = Self.texts
        texts[2] = "another"
        let witness = Witness()
        let again = pipeline(texts, in: "changed", stages: [StopAtText(), Exclaim(), FileSink()])
        let outcome = try await PipelineRunner(again, observer: witness).run()
        #expect(outcome.resumedDocuments == 0 && outcome.report.read == 900)
        #expect(witness.warnings.withLock { $0.contains { $0.contains("the input has changed") } })
        #expect(
            try String(contentsOfFile: "\(folder)/changed/lines.txt", encoding: .utf8).contains("another!\n"))
    }

    @Test func `an ordered stage that cannot say what it remembers makes a run start over`() async throws {
        _ = try await interrupt(in: "ordered", more: [Unique()])
        let witness = Witness()
        let again = pipeline(in: "ordered", stages: [StopAtText(), Exclaim(), Unique(), FileSink()])
        let outcome = try await PipelineRunner(again, observer: witness).run()
        #expect(outcome.resumedDocuments == 0 && outcome.report.isConserved)
        #expect(witness.warnings.withLock { $0.contains { $0.contains("ordered stage") } })
    }

    @Test func `a damaged ledger is gone on with behind its last good commit`() async throws {
        let first = try await interrupt(in: "damaged")
        let path = "\(first.folder)/.ledger.jsonl.partial"
        var damaged = try bytes(path)
        damaged[damaged.count * 2 / 3] ^= 1
        try damaged.write(to: URL(filePath: path))
        let again = pipeline(in: "damaged", stages: [StopAtText(), Exclaim(), FileSink()])
        let outcome = try await PipelineRunner(again).run()
        #expect(outcome.resumedDocuments > 0 && outcome.resumedDocuments < first.report.read)
        let plain = pipeline(in: "plain", stages: [StopAtText(), Exclaim(), FileSink()])
        let expected = try await PipelineRunner(plain).run()
        #expect(try bytes("\(outcome.folder)/ledger.jsonl") == bytes("\(expected.folder)/ledger.jsonl"))
    }

    @Test func `what a full disk stops is gone on with when there is room`() async throws {
        let sink = FileSink()
        sink.troubles.left.withLock { $0 = 1 }
        let texts = (0..<400).map { $0 == 200 ? "full" : "\($0)" }
        let runner = PipelineRunner(pipeline(texts, in: "full", stages: [sink]))
        let error = await #expect(throws: RunError.self) { try await runner.run() }
        guard case .tryAgain = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        let outcome = try await runner.run()
        #expect(outcome.resumedDocuments > 0 && outcome.report.exported == 400)
    }

    @Test(arguments: ["type", "header", "field"])
    func `an input whose bytes are the same and whose facts are others has changed`(fact: String)
        async throws
    {
        let texts = Self.texts
        _ = try await interrupt(in: "facts")
        let witness = Witness()
        var again = pipeline(texts, in: "facts", stages: [StopAtText(), Exclaim(), FileSink()])
        again.steps[0].stage = Texts(texts) { document in
            guard document.content.text == "text 2" else { return }
            switch fact {
            case "type": document.payload.mediaType = "text/markdown"
            case "header": document.payload.headers = [HeaderField(name: "X-Robots-Tag", value: "noindex")]
            default: document.fields["title"] = .text("Another")
            }
        }
        let outcome = try await PipelineRunner(again, observer: witness).run()
        #expect(outcome.resumedDocuments == 0 && outcome.report.read == 900)
        #expect(witness.warnings.withLock { $0.contains { $0.contains("the input has changed") } })
    }

    @Test func `a run that is asked to stop while it passes over what is done leaves all as it was`()
        async throws
    {
        let first = try await interrupt(in: "again")
        let again = pipeline(in: "again", stages: [StopAtText(), Exclaim(), FileSink()])
        let options = PipelineRunner.Options()
        options.stop.stop()
        let second = try await PipelineRunner(again, options: options).run()
        #expect(second.isInterrupted && second.obstacle == nil)
        #expect(second.report.read == first.report.read)
        #expect(try await PipelineRunner(again).run().resumedDocuments == first.report.read)
    }

    @Test func `an interrupted run says whether the next can go on with it`() async throws {
        #expect(try await interrupt(in: "can").obstacle == nil)
        let cannot = try await interrupt(in: "cannot", more: [Collect(Collect.Shelf())])
        #expect(cannot.obstacle == "'collect' cannot go on where it stood")
    }

    private func expectTryAgain(_ pipeline: Pipeline) async {
        let error = await #expect(throws: RunError.self) { try await PipelineRunner(pipeline).run() }
        guard case .tryAgain = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
    }

    @Test func `a sink that cannot be opened for now costs nothing of the interrupted run`() async throws {
        let first = try await interrupt(in: "refused")
        let sink = FileSink()
        sink.refusals.left.withLock { $0 = 1 }
        let again = pipeline(in: "refused", stages: [StopAtText(), Exclaim(), sink])
        await expectTryAgain(again)
        #expect(try await PipelineRunner(again).run().resumedDocuments == first.report.read)
    }

    @Test(arguments: [".ledger.jsonl.partial", ".dead-letters.jsonl.partial", ".run.json.partial"])
    func `a file of the run that another holds for now costs nothing of it`(name: String) async throws {
        let first = try await interrupt(in: "held")
        let before = try FileManager.default.contentsOfDirectory(atPath: first.folder).sorted()
        let again = pipeline(in: "held", stages: [StopAtText(), Exclaim(), FileSink()])
        let descriptor = open("\(first.folder)/\(name)", O_RDWR)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        await expectTryAgain(again)
        close(descriptor)
        #expect(try FileManager.default.contentsOfDirectory(atPath: first.folder).sorted() == before)
        #expect(try await PipelineRunner(again).run().resumedDocuments == first.report.read)
    }

    @Test func `an input that cannot be read for now costs nothing of the interrupted run`() async throws {
        let first = try await interrupt(in: "unread")
        var texts = Self.texts
        texts[5] = "unreachable"
        await expectTryAgain(pipeline(texts, in: "unread", stages: [StopAtText(), Exclaim(), FileSink()]))
        let again = pipeline(in: "unread", stages: [StopAtText(), Exclaim(), FileSink()])
        #expect(try await PipelineRunner(again).run().resumedDocuments == first.report.read)
    }

    @Test func `two runs of one definition refuse each other`() async throws {
        let refusal = Refusal()
        let folder = "\(folder)/twice"
        let second = pipeline(["b"], in: "twice", stages: [StopAtText(), FileSink()])
        let stage = StopAtText {
            // The first run holds the folder while a stage of its works.
            do { _ = try await PipelineRunner(second).run() } catch { refusal.note(error) }
        }
        _ = try await PipelineRunner(pipeline(["stop"], in: "twice", stages: [stage, FileSink()])).run()
        guard case .isRunning(let path) = refusal.error else {
            Issue.record("the second run was not refused")
            return
        }
        #expect(path.hasPrefix(folder))
    }

    @Test func `an audit finds a count that does not follow from the ledger`() async throws {
        let pipeline = pipeline(in: "audit", stages: [StopAtText(), Exclaim(), FileSink()])
        let outcome = try await PipelineRunner(pipeline).run()
        #expect(try RunAudit(pipeline).run().problems == [])
        let path = "\(outcome.folder)/ledger.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "\"n\":500,", with: "\"n\":501,").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(try RunAudit(pipeline).run().problemCount > 0)
    }
}
