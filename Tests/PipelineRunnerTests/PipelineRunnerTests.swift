import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Synchronization
import Testing

@Suite struct PipelineRunnerTests {
    private let folder = TemporaryFolder()

    private func pipeline(
        _ texts: [String], _ stages: [any Stage], workers: Int = 2, onError: ErrorHandling = .deadLetter,
        when condition: (any Condition)? = nil, limit: Int = 32 << 20
    ) -> Pipeline {
        var steps = [Pipeline.Step(label: "texts", stage: Texts(texts))]
        for stage in stages {
            steps.append(
                Pipeline.Step(
                    label: type(of: stage).info.name, stage: stage,
                    condition: stage is Exclaim ? condition : nil))
        }
        return Pipeline(
            name: "test", folder: folder.path, steps: steps,
            options: RunOptions(workers: workers, onError: onError, limits: DocumentLimits(bytes: limit)))
    }

    @Test(arguments: [1, 2, 8])
    func `any number of workers writes the same in the same order`(workers: Int) async throws {
        // Slow documents early on, so that later batches are finished first.
        let texts = (0..<2000).map { $0 % 97 == 3 && $0 < 600 ? "slow" : "\($0 % 700)" }
        let shelf = Collect.Shelf()
        let report = try await PipelineRunner(
            pipeline(texts, [Unique(), Exclaim(), Collect(shelf)], workers: workers)
        ).run().report
        var seen: Set<String> = []
        let expected = texts.filter { seen.insert($0).inserted }.map { $0 + "!" }
        #expect(shelf.texts == expected)
        #expect(report.read == 2000)
        #expect(report.exported == expected.count)
        #expect(report.duplicates == 2000 - expected.count)
        #expect(report.isConserved)
    }

    @Test func `every document is accounted for, stage by stage`() async throws {
        let shelf = Collect.Shelf()
        let report = try await PipelineRunner(
            pipeline(["a", "", "bad", "unreadable", "A", "b"], [Exclaim(), Unique(), Collect(shelf)])
        ).run().report
        #expect(shelf.texts == ["a!", "b!"])
        #expect(shelf.contents.withLock { $0.isCommitted })
        #expect(report.stages.map(\.input) == [6, 5, 3, 2])
        #expect(report.stages.map(\.output) == [5, 3, 2, 2])
        #expect(report.stages[0].dead == ["unreadable_file": 1])
        #expect(report.stages[1].filtered == ["empty": 1])
        #expect(report.stages[1].dead == ["bad_text": 1])
        #expect(report.stages[2].duplicates == 1)
        #expect(report.isConserved)
    }

    @Test func `dead letters keep the document, the stage and the reason`() async throws {
        let runner = PipelineRunner(pipeline(["a", "bad"], [Exclaim(), Collect()]))
        _ = try await runner.run()
        let lines = try String(contentsOfFile: runner.deadLetterPath, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1)
        let json = try JSONValue(parsing: Array(lines[0].utf8))
        #expect(json["stage"] == "exclaim")
        #expect(json["reason"] == "bad_text")
        let form = try DocumentForm(try #require(json["document"]))
        #expect(form.payload.body == Array("bad".utf8))
        #expect(form.history.entries.last?.outcome == .failed)
    }

    @Test func `a run without dead documents clears the dead letters of the one before`() async throws {
        let runner = PipelineRunner(pipeline(["bad"], [Exclaim(), Collect()]))
        #expect(try await runner.run().deadLetterPath == runner.deadLetterPath)
        #expect(FileManager.default.fileExists(atPath: runner.deadLetterPath))
        #expect(
            try await PipelineRunner(pipeline(["good"], [Exclaim(), Collect()])).run().deadLetterPath == nil)
        #expect(!FileManager.default.fileExists(atPath: runner.deadLetterPath))
    }

    @Test func `skipped documents are counted as dead and not kept`() async throws {
        let runner = PipelineRunner(pipeline(["a", "bad"], [Exclaim(), Collect()], onError: .skip))
        let report = try await runner.run().report
        #expect(report.dead == 1)
        #expect(!FileManager.default.fileExists(atPath: runner.deadLetterPath))
    }

    @Test(arguments: [1, 2, 8])
    func `a policy of failing stops the run and writes nothing`(workers: Int) async throws {
        let shelf = Collect.Shelf()
        // The later failures are found first, since documents before the first of them are slow.
        let texts = (0..<3000).map {
            $0 == 1500 || $0 > 1600 ? "bad" : $0 > 1490 && $0 < 1500 ? "slow" : "\($0)"
        }
        let runner = PipelineRunner(
            pipeline(texts, [Unique(), Exclaim(), Collect(shelf)], workers: workers, onError: .fail))
        let error = await #expect(throws: RunError.self) { try await runner.run() }
        guard case .documentFailed(let stage, let source, _) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(stage == "exclaim")
        #expect(source.location == "text-1501")
        #expect(shelf.contents.withLock { $0.isAbandoned && !$0.isCommitted })
    }

    @Test func `a sink that cannot write fails the run`() async throws {
        let shelf = Collect.Shelf()
        let texts = (0..<1000).map { $0 == 500 ? "full" : "\($0)" }
        let error = await #expect(throws: RunError.self) {
            try await PipelineRunner(pipeline(texts, [Collect(shelf)])).run()
        }
        #expect(error?.description == "stage 'collect': the disk is full")
        #expect(shelf.contents.withLock { $0.isAbandoned && !$0.isCommitted })
    }

    @Test func `a document for which the condition does not hold goes on untouched`() async throws {
        let shelf = Collect.Shelf()
        let report = try await PipelineRunner(
            pipeline(["a", "long"], [Exclaim(), Collect(shelf)], when: LongEnough(length: 2))
        ).run().report
        #expect(shelf.texts == ["a", "long!"])
        #expect(report.stages[1].skipped == 1)
        #expect(
            shelf.contents.withLock { $0.histories.map { $0.entries.map(\.outcome) } }
                == [[.kept, .skipped, .kept], [.kept, .kept, .kept]])
    }

    @Test func `a document that every sink passes by is filtered, not exported`() async throws {
        let (long, short) = (Collect.Shelf(), Collect.Shelf())
        var pipeline = pipeline(["a", "long", "longest"], [Collect(long), Collect(short)])
        pipeline.steps[1].condition = LongEnough(length: 4)
        pipeline.steps[2].condition = LongEnough(length: 6)
        pipeline.steps[2].label = "last"
        let report = try await PipelineRunner(pipeline).run().report
        #expect(long.texts == ["long", "longest"] && short.texts == ["longest"])
        #expect(report.exported == 2 && report.stages[2].filtered == ["not_exported": 1])
        #expect(report.isConserved)
    }

    @Test func `a document beyond the limit is dead, its neighbours live`() async throws {
        let shelf = Collect.Shelf()
        let report = try await PipelineRunner(pipeline(["aaaaaaaaaaa", "b"], [Collect(shelf)], limit: 10))
            .run().report
        #expect(shelf.texts == ["b"])
        #expect(report.stages[0].dead == ["too_large": 1])
    }

    @Test func `an empty input is a run of nothing`() async throws {
        let shelf = Collect.Shelf()
        let report = try await PipelineRunner(pipeline([], [Exclaim(), Collect(shelf)])).run().report
        #expect(report.read == 0 && report.isConserved)
        #expect(shelf.contents.withLock { $0.isAbandoned && !$0.isCommitted })
    }

    @Test func `no sink commits where another cannot be prepared`() async throws {
        let (good, bad) = (Collect.Shelf(), Collect.Shelf())
        var pipeline = pipeline(["unprepared"], [Collect(good), Collect(bad)])
        pipeline.steps[2].label = "last"
        await #expect(throws: RunError.self) { try await PipelineRunner(pipeline).run() }
        #expect(good.contents.withLock { !$0.isCommitted && $0.isAbandoned })
    }

    @Test func `what a source has of a broken document is kept with the dead letters`() async throws {
        let runner = PipelineRunner(pipeline(["torn", "a"], [Exclaim(), Collect()]))
        let outcome = try await runner.run()
        #expect(outcome.report.stages[0].dead == ["torn": 1])
        let line = try String(contentsOfFile: runner.deadLetterPath, encoding: .utf8).dropLast()
        let form = try DocumentForm(try #require(try JSONValue(parsing: Array(line.utf8))["document"]))
        #expect(form.id == DocumentID("torn-1") && form.payload.body == Array("to".utf8))
    }

    @Test func `deaths are told in the order of the documents`() async throws {
        let runner = PipelineRunner(
            pipeline(["a", "b", "bad", "torn", "bad"], [Exclaim(), Collect()], workers: 1))
        _ = try await runner.run()
        let lines = try String(contentsOfFile: runner.deadLetterPath, encoding: .utf8).split(separator: "\n")
        let ordinals = try lines.map { try JSONValue(parsing: Array($0.utf8))["document"]?["ordinal"] }
        #expect(ordinals == [2, 3, 4])
    }

    @Test func `a batch that grows when it is loaded is worked on in parts`() async throws {
        let shelf = Collect.Shelf()
        let texts = (0..<300).map { "\($0 % 150)" + String(repeating: "x", count: 300_000) }
        let report = try await PipelineRunner(
            pipeline(texts, [Unique(), Collect(shelf)], workers: 4)
        ).run().report
        #expect(report.exported == 150 && report.duplicates == 150 && report.isConserved)
        #expect(shelf.texts == Array(texts.prefix(150)))
    }

    @Test func `a pipeline that begins with no source is refused`() async throws {
        let pipeline = Pipeline(
            name: "x", folder: folder.path, steps: [Pipeline.Step(label: "e", stage: Exclaim())])
        await #expect(throws: RunError.self) { try await PipelineRunner(pipeline).run() }
    }
}
