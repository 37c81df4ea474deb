import Foundation
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

/// What ordered stages put in its place at the end of a run.
@Suite struct ConcludeTests {
    private let folder = RunFolder()

    private func run(_ text: String, _ stage: Announcing, startsOver: Bool = false) async throws {
        let stages: [any Stage] = [Texts([text]), stage, Collect()]
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: stages.map { .init(label: type(of: $0).info.name, stage: $0) })
        var options = PipelineRunner.Options()
        options.folder = folder.file("run")
        options.startsOver = startsOver
        _ = try await PipelineRunner(pipeline, options: options).run()
    }

    @Test func `it stays where the run succeeds`() async throws {
        let stage = Announcing()
        try await run("a", stage)
        #expect(stage.calls.all == ["concluded"])
    }

    @Test func `it is taken back where the run fails after that`() async throws {
        let stage = Announcing()
        await #expect(throws: RunError.self) { try await run("unprepared", stage) }
        #expect(stage.calls.all == ["concluded", "retracted"])
    }

    @Test func `a run that starts over leaves them what they need to take it back`() async throws {
        let state = "run/.state/announcing"
        try FileManager.default.createDirectory(
            atPath: folder.file(state), withIntermediateDirectories: true)
        try folder.write(Array("1".utf8), to: "\(state)/note")
        let stage = Announcing()
        try await run("a", stage, startsOver: true)
        #expect(stage.calls.all == ["found its note", "concluded"])
    }
}

/// Says what it is told to do at the end of a run.
private struct Announcing: OrderedStage {
    static let info = StageInfo(name: "announcing", summary: "Says what it is told.", needs: [.text])

    final class Calls: Sendable {
        private let calls = Mutex<[String]>([])
        var all: [String] { calls.withLock { $0 } }
        func add(_ call: String) { calls.withLock { $0.append(call) } }
    }

    var calls = Calls()

    init() {}
    init(from decoder: any Decoder) throws {}

    func makeProcessor(in context: StageContext) -> Worker {
        if let folder = context.stateFolder, FileManager.default.fileExists(atPath: "\(folder)/note") {
            calls.add("found its note")
        }
        return Worker(calls: calls)
    }

    actor Worker: OrderedProcessor {
        private let calls: Calls

        init(calls: Calls) { self.calls = calls }

        nonisolated func prepare(_ document: some Document) -> Int { 0 }
        func decide(_ document: inout some Document, _ prepared: Int) -> Verdict { .keep }
        func conclude() { calls.add("concluded") }
        func retract() { calls.add("retracted") }
    }
}
