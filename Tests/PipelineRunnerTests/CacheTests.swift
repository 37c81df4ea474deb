import Foundation
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite struct CacheTests {
    private let folder = RunFolder()
    private let work = Counted.Tally()

    /// Texts, two stages that count their work, and a shelf.
    private func run(
        _ texts: [String], shout: Int = 1, whisper: Int = 1, keep: CacheScope = .all, size: Int = 1 << 30,
        when condition: (any Condition)? = nil, between: [any Stage] = []
    ) async throws -> Outcome {
        let shelf = Collect.Shelf()
        var options = RunOptions(workers: 2)
        options.cache = CacheOptions(keep: keep, maximumBytes: size)
        var stages: [Pipeline.Step] = [
            .init(label: "texts", stage: Texts(texts)),
            .init(label: "shout", stage: Counted(work, marks: shout), condition: condition),
        ]
        stages += between.map { .init(label: type(of: $0).info.name, stage: $0) }
        stages += [
            .init(label: "whisper", stage: Counted(work, marks: whisper)),
            .init(label: "collect", stage: Collect(shelf)),
        ]
        let pipeline = Pipeline(name: "test", folder: folder.path, steps: stages, options: options)
        let warnings = Warnings()
        let before = work.counts.withLock { $0 }
        let report = try await PipelineRunner(pipeline, observer: warnings).run().report
        let after = work.counts.withLock { $0 }
        return Outcome(
            report: report, texts: shelf.texts, histories: shelf.contents.withLock { $0.histories },
            work: after.merging(before, uniquingKeysWith: -), warnings: warnings.messages.withLock { $0 })
    }

    private struct Outcome {
        let report: RunReport
        let texts: [String]
        let histories: [History]
        /// How many documents each stage worked on.
        let work: [String: Int]
        let warnings: [String]

        func cached(_ stage: String) -> Int? { report.stages.first { $0.stage == stage }?.cached }
    }

    @Test func `a second run works nothing out and gives the same`() async throws {
        let texts = (0..<300).map { $0 % 10 == 7 ? "" : "text \($0)" }
        let first = try await run(texts)
        let second = try await run(texts)
        #expect(first.work == ["shout": 300, "whisper": 270])
        #expect(second.work == ["shout": 0, "whisper": 0])
        #expect(second.cached("shout") == 300)
        #expect(second.cached("whisper") == 270)
        #expect(second.texts == first.texts)
        #expect(second.histories == first.histories)
        #expect(second.report.json == first.report.json)
        #expect(first.texts.count == 270)
    }

    @Test func `other settings of a stage set only that one and those behind it to work`() async throws {
        _ = try await run(["a", "b"])
        let last = try await run(["a", "b"], whisper: 2)
        #expect(last.work == ["shout": 0, "whisper": 2])
        #expect(last.texts == ["a!!!", "b!!!"])
        let first = try await run(["a", "b"], shout: 2)
        #expect(first.work == ["shout": 2, "whisper": 2])
        #expect(first.texts == ["a!!!", "b!!!"])
    }

    @Test func `a document is known again wherever it stands`() async throws {
        _ = try await run(["a", "b"])
        let longer = try await run(["a", "b", "c"])
        #expect(longer.work == ["shout": 1, "whisper": 1])
        #expect(longer.texts == ["a!!", "b!!", "c!!"])
    }

    @Test func `a stage that a condition passes by has another result than one that worked`() async throws {
        _ = try await run(["a", "long"])
        let some = try await run(["a", "long"], when: LongEnough(length: 3))
        #expect(some.texts == ["a!", "long!!"])
        #expect(some.work == ["shout": 0, "whisper": 1])
        let again = try await run(["a", "long"], when: LongEnough(length: 3))
        #expect(again.texts == ["a!", "long!!"])
        #expect(again.work == ["shout": 0, "whisper": 0])
        #expect(again.cached("shout") == 1)
    }

    @Test func `what a stage fails on is tried again`() async throws {
        let first = try await run(["bad", "a"])
        let second = try await run(["bad", "a"])
        #expect(first.report.dead == 1)
        #expect(second.report.dead == 1)
        #expect(second.work == ["shout": 1, "whisper": 0])
    }

    @Test func `behind a stage that may not be cached, what it did decides`() async throws {
        let stamp = Stamp("x")
        _ = try await run(["a", "b"], between: [stamp])
        let same = try await run(["a", "b"], between: [stamp])
        #expect(same.work == ["shout": 0, "whisper": 0])
        let other = try await run(["a", "b"], between: [Stamp("y")])
        #expect(other.work == ["shout": 0, "whisper": 2])
        #expect(other.texts == ["a!y!", "b!y!"])
    }

    @Test func `scratch that a cached stage would have left is made again when it is asked for`() async throws
    {
        _ = try await run(["a", "b"], between: [FromScratch(1)])
        let again = try await run(["a", "b"], between: [FromScratch(2)])
        #expect(again.work == ["shout": 0, "whisper": 2])
        #expect(again.texts == ["a!/a/!", "b!/b/!"])
    }

    @Test func `without a cache everything is worked out again`() async throws {
        _ = try await run(["a"], keep: .none)
        #expect(try await run(["a"], keep: .none).work == ["shout": 1, "whisper": 1])
        #expect(!FileManager.default.fileExists(atPath: folder.file(".pipeline/cache.db")))
    }

    @Test(arguments: [(0.9, false, false), (1.1, false, true), (0.9, true, true)])
    func `a stage that takes less time than a look-up is not kept, unless all are`(
        share: Double, keepsAll: Bool, isWorthwhile: Bool
    ) {
        let worth = StageWorth(keepsAll: keepsAll)
        for _ in 0..<StageWorth.trialDocuments {
            #expect(worth.isWorthwhile)
            worth.note(StageWorth.minimumTime * share, documents: 1)
        }
        #expect(worth.isWorthwhile == isWorthwhile)
    }

    @Test(arguments: [0, 1, 100, 9000])
    func `a damaged file is set aside and the run goes on`(offset: Int) async throws {
        let texts = (0..<500).map { "text \($0)" }
        let first = try await run(texts)
        var bytes = try folder.bytes(of: ".pipeline/cache.db")
        for place in offset..<min(bytes.count, offset + 5000) { bytes[place] = 0xA5 }
        try folder.write(bytes, to: ".pipeline/cache.db")
        let second = try await run(texts)
        #expect(second.texts == first.texts)
        #expect(second.report.json == first.report.json)
        let third = try await run(texts)
        #expect(third.texts == first.texts)
        #expect(third.warnings == [])
        #expect(try await run(texts).work == ["shout": 0, "whisper": 0])
    }

    @Test func `no flipped bit gives a wrong result`() async throws {
        let texts = (0..<60).map { "text \($0)" }
        let first = try await run(texts)
        let sound = try folder.bytes(of: ".pipeline/cache.db")
        var random = Noise(seed: 7)
        for _ in 0..<20 {
            var bytes = sound
            for _ in 0..<40 { bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << (random.next() % 8) }
            try folder.write(bytes, to: ".pipeline/cache.db")
            let again = try await run(texts)
            #expect(again.texts == first.texts)
            #expect(again.histories == first.histories)
        }
    }

    @Test func `a cache that cannot be opened costs a warning and nothing else`() async throws {
        try FileManager.default.createDirectory(
            atPath: folder.file(".pipeline/cache.db"), withIntermediateDirectories: true)
        let outcome = try await run(["a"])
        #expect(outcome.texts == ["a!!"])
        #expect(outcome.warnings.count == 1)
        #expect(outcome.warnings.first?.contains("cache.db was not used") == true)
    }

    @Test func `what was not used for the longest time gives way`() async throws {
        func texts(_ name: String) -> [String] { (0..<50).map { "\(name) \($0)" } }
        // One set of texts takes about 2 × 50 × (90 + 64) bytes.
        _ = try await run(texts("old"), size: 40_000)
        _ = try await run(texts("used"), size: 40_000)
        _ = try await run(texts("new"), size: 40_000)
        #expect(try await run(texts("used"), size: 40_000).work == ["shout": 0, "whisper": 0])
        let old = try await run(texts("old"), size: 40_000)
        #expect(try #require(old.work["shout"]) > 0)
    }

    @Test func `a run that is larger than the cache keeps what has room`() async throws {
        let texts = (0..<1000).map { "text \($0)" }
        _ = try await run(texts, size: 60_000)
        let second = try await run(texts, size: 60_000)
        let work = try #require(second.work["shout"])
        #expect(work > 0 && work < 1000)
        #expect(second.texts.count == 1000)
    }
}

/// Adds marks, and counts on how many documents it works, by label.
private struct Counted: DocumentStage {
    static let info = StageInfo(name: "counted", summary: "Counts.", needs: [.text])
    @Setting("Marks.") var marks = 1
    var tally = Tally()
    var label = ""

    init() {}
    init(_ tally: Tally, marks: Int) {
        self.tally = tally
        self.marks = marks
    }
    init(from decoder: any Decoder) throws { self.init() }

    func makeProcessor(in context: StageContext) -> Counted {
        var copy = self
        copy.label = context.label
        return copy
    }

    func process(_ document: inout some Document) throws -> Verdict {
        tally.counts.withLock { $0[label, default: 0] += 1 }
        document.scratch[Words.self] = Words(text: document.text)
        if document.text.isEmpty { return .drop(reason: "empty") }
        if document.text == "bad" { throw StageFailure("bad_text", "the text is bad") }
        document.text += String(repeating: "!", count: marks)
        document[Field<String>.title] = document.text
        document.history.note("marks", Double(marks), threshold: 3)
        document.history.note(Removal("nothing", origin: 1..<4, reason: "for_show"))
        return .keep
    }

    func restoreScratch(of document: inout some Document) {
        let text = document.text
        document.scratch.promise(Words.self) { Words(text: text) }
    }

    /// How many documents were worked on.
    final class Tally: Sendable {
        let counts = Mutex<[String: Int]>([:])
    }
}

private struct Words: Sendable {
    let text: String
}

/// Adds a mark that no setting tells, so that its results may not be kept.
private struct Stamp: DocumentStage {
    static let info = StageInfo(name: "stamp", summary: "Stamps.", isCacheable: false)
    var mark = ""

    init() {}
    init(_ mark: String) { self.mark = mark }
    init(from decoder: any Decoder) throws { self.init() }

    func process(_ document: inout some Document) -> Verdict {
        document.text += mark
        return .keep
    }
}

/// Adds what the stage before left in the scratch.
private struct FromScratch: DocumentStage {
    static let info = StageInfo(name: "from_scratch", summary: "Looks into the scratch.")
    @Setting("The version.") var version = 1

    init() {}
    init(_ version: Int) { self.version = version }
    init(from decoder: any Decoder) throws { self.init() }

    func process(_ document: inout some Document) -> Verdict {
        document.text += "/\(document.scratch[Words.self]?.text ?? "nothing")/"
        return .keep
    }
}

/// Notes warnings.
private final class Warnings: RunObserver {
    let messages = Mutex<[String]>([])

    func progressed(_ report: RunReport, fraction: Double?) {}
    func documentDied(_ death: DocumentDeath) {}
    func warned(_ message: String) { messages.withLock { $0.append(message) } }
}

/// Numbers that look like chance and are the same every time (xorshift).
private struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
