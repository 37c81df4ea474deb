import Dispatch
import Glibc
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct TimeLimitTests {
    private let folder = RunFolder()

    private func run(_ texts: [String], limit: Duration?, own: Duration? = nil) async throws -> Outcome {
        let shelf = Collect.Shelf()
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "texts", stage: Texts(texts)),
                .init(label: "sleepy", stage: Sleepy(), maximumTime: own),
                .init(label: "collect", stage: Collect(shelf)),
            ], options: RunOptions(workers: 2, limits: DocumentLimits(time: limit)))
        let report = try await PipelineRunner(pipeline).run().report
        return Outcome(report: report, texts: shelf.texts)
    }

    private struct Outcome {
        let report: RunReport
        let texts: [String]
    }

    @Test func `a stage that heeds its cancellation loses only the document it slept over`() async throws {
        let texts = (0..<100).map { $0 == 40 ? "sleep" : "\($0)" }
        let outcome = try await run(texts, limit: .milliseconds(300))
        #expect(outcome.report.stages[1].dead == ["too_slow": 1])
        #expect(outcome.texts == texts.filter { $0 != "sleep" }.map { "\($0)!" })
    }

    @Test func `stages that never come back do not stop the others`() async throws {
        // More of them than the machine has processors: they would hold every thread that tasks share.
        let texts = (0..<60).map { $0 % 15 == 7 ? "hang" : "\($0)" }
        let outcome = try await run(texts, limit: .milliseconds(200))
        #expect(outcome.report.stages[1].dead == ["too_slow": 4])
        #expect(outcome.texts == texts.filter { $0 != "hang" }.map { "\($0)!" })
    }

    @Test func `a batch that takes longer than one document may loses none that is in time`() async throws {
        let texts = (0..<300).map { _ in "brief" }
        let outcome = try await run(texts, limit: .milliseconds(400))
        #expect(outcome.report.dead == 0)
        #expect(outcome.texts.count == 300)
    }

    /// Such work goes on whenever what it waits for comes, and must then still have its thread.
    @Test func `work that is late while it waits comes to its end all the same`() async throws {
        let outcome = try await run(["doze"], limit: .milliseconds(100))
        #expect(outcome.report.stages[1].dead == ["too_slow": 1])
        let start = ContinuousClock.now
        while !Sleepy.hasWoken.load(ordering: .relaxed), ContinuousClock.now - start < .seconds(20) {
            try await Task.sleep(for: .milliseconds(20))
        }
        let hasWoken = Sleepy.hasWoken.load(ordering: .relaxed)
        #expect(hasWoken)
    }

    @Test func `a limit of centuries is no limit`() async throws {
        let outcome = try await run(["a"], limit: .seconds(10_000_000_000))
        #expect(outcome.texts == ["a!"])
    }

    @Test func `a stage's own limit comes before that of the run, and zero is none`() async throws {
        let short = try await run(["sleep"], limit: nil, own: .milliseconds(100))
        #expect(short.report.dead == 1)
        let none = try await run(["sleep"], limit: .milliseconds(100), own: .zero)
        #expect(none.report.dead == 0)
    }
}

/// Takes 5 ms for `brief`, sleeps over `sleep`, waits on over `doze` though it is cancelled, and never comes back from `hang`, deaf to its cancellation.
private struct Sleepy: DocumentStage {
    static let info = StageInfo(name: "sleepy", summary: "Sleeps.", isCacheable: false, needs: [.text])
    /// Whether a `doze` has come to its end.
    static let hasWoken = Atomic(false)

    func process(_ document: inout some Document) async throws -> Verdict {
        switch document.text {
        case "brief": usleep(5000)
        case "sleep": try await Task.sleep(for: .milliseconds(1500))
        case "doze":
            // Longer than its limit and the grace together.
            await withCheckedContinuation { continuation in
                DispatchQueue.global().asyncAfter(deadline: .now() + 1.5) { continuation.resume() }
            }
            Self.hasWoken.store(true, ordering: .relaxed)
        case "hang": while true { usleep(100_000) }
        default: break
        }
        document.text += "!"
        return .keep
    }
}
