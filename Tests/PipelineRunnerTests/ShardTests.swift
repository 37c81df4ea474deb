import Foundation
import PipelineCore
@testable import PipelineRunner
import Synchronization
import Testing

@Suite final class ShardTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "shards-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Every outcome there is, and documents that a condition passes by.
    private static let texts = (0..<700).map { number in
        switch number % 50 {
        case 7: "bad"
        case 11: ""
        case 23: "unreadable"
        case 31: number == 181 ? "stop" : "torn"
        default: "text \(number)"
        }
    }

    private func pipeline(
        _ texts: [String] = ShardTests.texts, in name: String,
        onStop: @escaping @Sendable () async -> Void = {},
        more: [any Stage] = [], sink: any Stage = FileSink()
    ) -> Pipeline {
        var steps = [
            Pipeline.Step(label: "texts", stage: Texts(texts)),
            Pipeline.Step(label: "stop", stage: StopAtText(onStop)),
            Pipeline.Step(label: "exclaim", stage: Exclaim()),
            Pipeline.Step(label: "again", stage: Exclaim(), condition: LongEnough(length: 9)),
        ]
        steps += more.map { Pipeline.Step(label: type(of: $0).info.name, stage: $0) }
        steps.append(Pipeline.Step(label: "out", stage: sink, condition: LongEnough(length: 7)))
        steps.append(Pipeline.Step(label: "all of it/", stage: OtherFileSink()))
        var options = RunOptions(workers: 2)
        options.cache.keep = .none
        return Pipeline(name: "test", folder: "\(folder)/\(name)", steps: steps, options: options)
    }

    private func plan(_ pipeline: Pipeline, _ shards: Int) async throws -> ShardPlan {
        try #require(try await ShardPlanner(pipeline).plan(shards: shards))
    }

    private func shards(_ plan: ShardPlan) -> ShardFolder { ShardFolder(plan, in: "\(folder)/shards") }

    private static let files = [
        "run/ledger.jsonl", "run/manifest.json", "run/dead-letters.jsonl", "run/run.json", "run/_SUCCESS",
        "lines.txt", "other.txt",
    ]

    /// The files that a run left, those of the run folder under `run`.
    private func files(_ pipeline: Pipeline) -> [String: Data] {
        var found: [String: Data] = [:]
        for file in Self.files {
            let path =
                file.hasPrefix("run/")
                ? "\(pipeline.runFolder)\(file.dropFirst(3))" : "\(pipeline.folder)/\(file)"
            found[file] = FileManager.default.contents(atPath: path)
        }
        return found
    }

    /// What one run leaves.
    private func expected() async throws -> [String: Data] {
        let plain = pipeline(in: "plain")
        _ = try await PipelineRunner(plain).run()
        let files = files(plain)
        #expect(files.count == Self.files.count)
        return files
    }

    @Test(arguments: [1, 3, 8])
    func `shards leave what one run leaves, in whatever order they are run`(count: Int) async throws {
        let expected = try await expected()
        let pipeline = pipeline(in: "cut")
        let plan = try await plan(pipeline, count)
        #expect(plan.count == count && plan.numbers.count > count / 2 && plan.documents == 700)
        for number in plan.numbers.reversed() {
            let outcome = try await ShardRunner(pipeline, in: shards(plan)).run(number)
            #expect(outcome.report.read == plan.documents(inShard: number) && outcome.report.isConserved)
        }
        #expect(files(pipeline).isEmpty)
        let outcome = try await ShardCommit(pipeline, in: shards(plan)).run()
        #expect(outcome.report.read == 700 && outcome.report.isConserved)
        #expect(files(pipeline) == expected)
        #expect(try RunAudit(pipeline).run().problems == [])
        // Once more is harmless.
        _ = try await ShardCommit(pipeline, in: shards(plan)).run()
        #expect(files(pipeline) == expected)
    }

    @Test func `a plan depends on the inputs and the definition alone, and reads as it was written`()
        async throws
    {
        let first = try await plan(pipeline(in: "a"), 5)
        let second = try await plan(pipeline(in: "b"), 5)
        #expect(first.json == second.json)
        let path = "\(folder)/plan.json"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try first.write(to: path)
        #expect(try ShardPlan(file: path).json == first.json)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: #""documents": 700"#, with: #""documents": 699"#).write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: StageFailure.self) { try ShardPlan(file: path) }
    }

    @Test func `shards beyond the documents are empty, and the rest is whole`() async throws {
        let pipeline = pipeline(["one", "two", "three"], in: "few")
        let plan = try await plan(pipeline, 8)
        #expect(plan.count == 8 && plan.numbers.count == 2)
        for number in 1...8 { _ = try await ShardRunner(pipeline, in: shards(plan)).run(number) }
        #expect(try await ShardCommit(pipeline, in: shards(plan)).run().report.read == 3)
    }

    @Test func `where there is nothing to read there is no plan`() async throws {
        #expect(try await ShardPlanner(pipeline([], in: "none")).plan(shards: 3) == nil)
    }

    @Test func `an input that has changed since is refused, by its own shard alone`() async throws {
        let plan = try await plan(pipeline(in: "changed"), 4)
        var texts = Self.texts
        texts[5] = "test 5"
        let changed = pipeline(texts, in: "changed")
        let error = await #expect(throws: RunError.self) {
            try await ShardRunner(changed, in: self.shards(plan)).run(1)
        }
        guard case .planOutdated = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: shards(plan).shard(1)))
        let other = try await ShardRunner(changed, in: shards(plan)).run(2)
        #expect(other.report.read == plan.documents(inShard: 2))
    }

    @Test func `an input that is gone or new at the end is refused`() async throws {
        let plan = try await plan(pipeline(in: "short"), 2)
        for texts in [Array(Self.texts.dropLast()), Array(Self.texts.prefix(40))] {
            await #expect(throws: RunError.self) {
                try await ShardRunner(self.pipeline(texts, in: "short"), in: self.shards(plan)).run(2)
            }
        }
    }

    @Test func `another definition is refused`() async throws {
        let plan = try await plan(pipeline(in: "other"), 2)
        let other = pipeline(in: "other", more: [StopAtText()])
        await #expect(throws: RunError.self) { try await ShardRunner(other, in: self.shards(plan)).run(1) }
        await #expect(throws: RunError.self) { try await ShardCommit(other, in: self.shards(plan)).run() }
    }

    @Test func `missing and damaged shards are named, and nothing changes`() async throws {
        let pipeline = pipeline(in: "missing")
        let plan = try await plan(pipeline, 4)
        for number in [1, 3] { _ = try await ShardRunner(pipeline, in: shards(plan)).run(number) }
        let path = "\(shards(plan).shard(3))/outputs/out/lines.txt"
        try FileManager.default.contents(atPath: path)?.dropLast().write(to: URL(filePath: path))
        let error = await #expect(throws: ShardCommit.Missing.self) {
            try await ShardCommit(pipeline, in: self.shards(plan)).run()
        }
        #expect(error?.shards.map(\.number) == [2, 3, 4])
        #expect(error?.shards.map { $0.problem == nil } == [true, false, true])
        #expect("\(try #require(error))".contains("2 of 4 shards are not there: 2, 4"))
        #expect(files(pipeline).isEmpty)
        // What is damaged is done again on request.
        var options = PipelineRunner.Options()
        options.startsOver = true
        _ = try await ShardRunner(pipeline, in: shards(plan), options: options).run(3)
        for number in [2, 4] { _ = try await ShardRunner(pipeline, in: shards(plan)).run(number) }
        _ = try await ShardCommit(pipeline, in: shards(plan)).run()
        #expect(files(pipeline) == (try await expected()))
    }

    @Test func `a shard that was stopped goes on, and a finished one is left as it is`() async throws {
        let stop = StopRequest()
        var options = PipelineRunner.Options()
        options.stop = stop
        let stopping = pipeline(in: "stopped") { stop.stop() }
        let plan = try await plan(stopping, 2)
        let first = try await ShardRunner(stopping, in: shards(plan), options: options).run(1)
        #expect(first.isInterrupted && first.report.read > 0)
        #expect(!FileManager.default.fileExists(atPath: shards(plan).shard(1)))
        let pipeline = pipeline(in: "stopped")
        let second = try await ShardRunner(pipeline, in: shards(plan)).run(1)
        #expect(second.resumedDocuments == first.report.read && !second.isUpToDate)
        let third = try await ShardRunner(pipeline, in: shards(plan)).run(1)
        #expect(third.isUpToDate && third.report == second.report.untimed)
        _ = try await ShardRunner(pipeline, in: shards(plan)).run(2)
        _ = try await ShardCommit(pipeline, in: shards(plan)).run()
        #expect(files(pipeline) == (try await expected()))
    }

    @Test func `two attempts at a shard at once are harmless`() async throws {
        let plan = try await plan(pipeline(in: "twice"), 2)
        let shards = shards(plan)
        let second = pipeline(in: "twice")
        let outcomes = Mutex<[RunOutcome]>([])
        let first = pipeline(in: "twice") {
            // The first attempt is in the midst of its work, and its folder is locked.
            if let outcome = try? await ShardRunner(second, in: shards).run(1) {
                outcomes.withLock { $0.append(outcome) }
            }
        }
        let outcome = try await ShardRunner(first, in: shards).run(1)
        #expect(outcome.report.read == plan.documents(inShard: 1))
        #expect(outcomes.withLock { $0.map(\.report.read) } == [plan.documents(inShard: 1)])
        _ = try await ShardRunner(second, in: shards).run(2)
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/shards/\(plan.digest)")
        #expect(left.filter { !$0.hasSuffix(".lock") }.sorted() == ["1-of-2", "2-of-2"])
        _ = try await ShardCommit(second, in: shards).run()
        #expect(files(second) == (try await expected()))
    }

    @Test func `stages that cannot work in shards are refused with the remedy`() async throws {
        for pipeline in [pipeline(in: "ordered", more: [Unique()]), pipeline(in: "sink", sink: Collect())] {
            let error = await #expect(throws: ShardPlanner.Refusal.self) {
                try await ShardPlanner(pipeline).plan(shards: 2)
            }
            #expect("\(try #require(error))".contains("cannot work in shards"))
        }
    }

    @Test func `cuts come closest to even shares of the weight`() {
        #expect(ShardCuts.cuts([10, 20, 30, 40], into: 2) == [0, 2, 4])
        #expect(ShardCuts.cuts([1, 2, 100, 101], into: 2) == [0, 2, 4])
        #expect(ShardCuts.cuts([60, 100], into: 2) == [0, 1, 2])
        #expect(ShardCuts.cuts([5], into: 3) == [0, 0, 1, 1])
        #expect(ShardCuts.cuts([], into: 2) == [0, 0, 0])
        let ends = (1...1000).map { $0 * 7 }
        let cuts = ShardCuts.cuts(ends, into: 16)
        #expect(cuts.count == 17 && cuts == cuts.sorted() && cuts.last == 1000)
        #expect(zip(cuts, cuts.dropFirst()).allSatisfy { (62...63).contains($1 - $0) })
    }
}

/// A second file of lines, so that two sinks write at once.
private struct OtherFileSink: SinkStage {
    static let info = StageInfo(name: "other_file_sink", summary: "Writes lines.")
    private let sink = FileSink()

    init() {}
    init(from decoder: any Decoder) throws { self.init() }

    var joinsParts: Bool { true }
    func open(in context: StageContext) throws -> FileSink.Output {
        try sink.open(in: context, named: "other.txt")
    }
    func open(in context: StageContext, from checkpoint: JSONValue) throws -> FileSink.Output {
        try sink.open(in: context, from: checkpoint, named: "other.txt")
    }
    func check(part checkpoint: JSONValue, in context: StageContext) throws {
        try sink.check(part: checkpoint, in: context, named: "other.txt")
    }
}

extension RunReport {
    /// The report without times, as it is kept.
    fileprivate var untimed: RunReport? { RunReport(pipeline: pipeline, json: json) }
}
