import Foundation
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite struct RetryTests {
    private let folder = RunFolder()
    private let calls = Flaky.Calls()

    private func run(
        _ texts: [String], attempts: Int, onError: ErrorHandling? = nil, source: Bool = false
    ) async throws -> Outcome {
        let shelf = Collect.Shelf()
        let retry = ErrorHandling(
            .deadLetter, retrying: RetryPolicy(attempts: attempts, backoff: .milliseconds(1)))
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "texts", stage: Texts(texts)),
                .init(label: "flaky", stage: Flaky(calls), onError: onError),
                .init(label: "collect", stage: Collect(shelf)),
            ], options: RunOptions(workers: 2, onError: retry))
        let outcome = try await PipelineRunner(pipeline).run()
        let ledger = try String(contentsOfFile: "\(outcome.folder)/ledger.jsonl", encoding: .utf8)
        return Outcome(report: outcome.report, ledger: ledger, texts: shelf.texts)
    }

    private struct Outcome {
        let report: RunReport
        let ledger: String
        let texts: [String]
    }

    @Test func `what fails for a reason that may pass is tried again`() async throws {
        let outcome = try await run(["a", "fails 2", "b", "fails 1"], attempts: 3)
        #expect(outcome.texts == ["a!", "fails 2!", "b!", "fails 1!"])
        #expect(outcome.report.dead == 0)
        #expect(outcome.ledger.contains(#""attempts":3"#))
        #expect(calls.counts.withLock { $0 } == ["a": 1, "b": 1, "fails 1": 2, "fails 2": 3])
    }

    @Test func `after the last attempt the document is dead`() async throws {
        let outcome = try await run(["a", "fails 3"], attempts: 3)
        #expect(outcome.texts == ["a!"])
        #expect(outcome.report.stages[1].dead == ["flaky": 1])
        #expect(calls.counts.withLock { $0["fails 3"] } == 3)
    }

    @Test func `what the document itself is to blame for is not tried again`() async throws {
        let outcome = try await run(["hopeless", "a"], attempts: 3)
        #expect(outcome.report.dead == 1)
        #expect(calls.counts.withLock { $0["hopeless"] } == 1)
    }

    @Test func `a stage's own policy comes before that of the run`() async throws {
        let outcome = try await run(["fails 1"], attempts: 3, onError: .skip)
        #expect(outcome.report.dead == 1)
        #expect(calls.counts.withLock { $0["fails 1"] } == 1)
    }

    @Test func `each wait is twice as long as the one before, up to a minute`() {
        let policy = RetryPolicy(attempts: 9, backoff: .seconds(3))
        #expect(
            (1...9).map { policy.delay(after: $0) } == [3, 6, 12, 24, 48, 60, 60, 60].map { .seconds($0) } + [
                nil
            ])
        #expect(RetryPolicy(attempts: 2, backoff: .seconds(600)).delay(after: 1) == .seconds(60))
    }
}

/// Fails on `fails N` as many times, on `hopeless` for good.
private struct Flaky: DocumentStage {
    static let info = StageInfo(name: "flaky", summary: "Fails at first.", needs: [.text])
    var calls = Calls()

    init() {}
    init(_ calls: Calls) { self.calls = calls }
    init(from decoder: any Decoder) throws { self.init() }

    func process(_ document: inout some Document) throws -> Verdict {
        let text = document.text
        let call = calls.counts.withLock { counts in
            counts[text, default: 0] += 1
            return counts[text] ?? 0
        }
        // An attempt that fails leaves no trace.
        document.text += "!"
        if text == "hopeless" { throw StageFailure("hopeless", "it will not do") }
        if text.hasPrefix("fails "), let times = Int(text.dropFirst(6)), call <= times {
            throw StageFailure("flaky", "not this time", isTransient: true)
        }
        return .keep
    }

    /// How often the stage was called, by text.
    final class Calls: Sendable {
        let counts = Mutex<[String: Int]>([:])
    }
}
