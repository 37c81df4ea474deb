import Foundation
import PipelineCore
import PipelineRunner
import RunReports
import Testing

@Suite struct RecorderTests {
    private let recorder = RunRecorder(
        RunPicture(RunReport(pipeline: "test", stages: ["numbers", "shorten", "unique", "nowhere"])),
        looksAtDocuments: true)

    private func picture(workers: Int) async throws -> RunPicture {
        let recorder = RunRecorder(recorder.picture, looksAtDocuments: true)
        let folder = FileManager.default.temporaryDirectory.appending(path: "recorder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "numbers", stage: Numbers()), .init(label: "shorten", stage: Shorten()),
                .init(label: "unique", stage: Unique()), .init(label: "nowhere", stage: Nowhere()),
            ], options: RunOptions(workers: workers, onError: .skip))
        let outcome = try await PipelineRunner(pipeline, observer: recorder).run()
        recorder.end(.finished, report: outcome.report)
        return recorder.picture
    }

    @Test func `what is shown of documents is the same for any number of workers`() async throws {
        let alone = try await picture(workers: 1)
        for workers in [2, 8] {
            let together = try await picture(workers: workers)
            #expect(together.samples == alone.samples)
            #expect(together.mostRemoved == alone.mostRemoved)
            #expect(together.exportedLengths == alone.exportedLengths)
            #expect(together.droppedLengths == alone.droppedLengths)
        }
    }

    @Test func `every document is looked at once, with its time`() async throws {
        let picture = try await picture(workers: 2)
        #expect(picture.report.isConserved && picture.report.read == Numbers.count)
        #expect(picture.exportedLengths.count == picture.report.exported)
        #expect(picture.droppedLengths.count == Numbers.count - picture.report.exported)
        #expect(picture.documentTimes.count == Numbers.count)
        #expect(
            picture.samples.kinds.map(\.outcome.rawValue).sorted() == [
                "dead", "duplicate", "exported", "filtered",
            ])
        // The one that sleeps.
        #expect(picture.slowest.entries.first?.ordinal == 500)
        #expect(picture.slowest.entries.first?.detail.hasSuffix(" in shorten") == true)
        #expect(picture.mostRemoved.entries.first?.number == 10)
    }

    @Test func `a resumed run tells its own documents from those before it`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "recorder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipeline = Pipeline(
            name: "test", folder: folder.path,
            steps: [
                .init(label: "numbers", stage: Numbers()), .init(label: "shorten", stage: Shorten()),
                .init(label: "nowhere", stage: Nowhere()),
            ], options: RunOptions(workers: 2, onError: .skip))
        var options = PipelineRunner.Options()
        let stopper = Stopper(stop: options.stop)
        let first = try await PipelineRunner(pipeline, observer: stopper, options: options).run()
        #expect(first.isInterrupted)
        options.stop = StopRequest()
        let second = try await PipelineRunner(pipeline, observer: recorder, options: options).run()
        recorder.end(.finished, report: second.report)
        let picture = recorder.picture
        #expect(second.resumedDocuments > 0 && picture.resumed == second.resumedDocuments)
        #expect(picture.settled == Numbers.count)
        #expect(picture.documentTimes.count == Numbers.count - second.resumedDocuments)
        #expect(ReportPage(picture).html.contains("had been committed before the run was interrupted"))
    }

    @Test func `a sample shows what its source handed over and what became of it`() async throws {
        let samples = try await picture(workers: 2).samples
        let sample = try #require(samples[DocumentFate.exported.kind].first)
        #expect(sample.original.text == "number \(sample.ordinal)")
        #expect(sample.text.text == "\(sample.ordinal)")
        #expect(sample.pieces.contains { if case .removed(_, "no_number") = $0 { true } else { false } })
    }
}

/// Hands over texts with numbers.
private struct Numbers: SourceStage {
    static let info = StageInfo(name: "numbers", summary: "Numbers.", gives: [.text])
    static let count = 1000

    init() {}
    init(from decoder: any Decoder) throws {}

    func open(in context: StageContext) -> Reader { Reader() }

    actor Reader: SourceReader {
        private var count = 0

        func next() -> Input? {
            guard count < Numbers.count else { return nil }
            count += 1
            return Input(number: count - 1)
        }
        var progress: Double? { nil }
    }

    struct Input: SourceInput {
        let number: Int
        var source: DocumentSource { DocumentSource("number-\(number)") }
        var byteCount: Int { 10 }

        func load() -> SourceDocument {
            SourceDocument(
                id: DocumentID("id-\(number)"), source: source, payload: Payload(),
                content: Content("number \(number)"))
        }
    }
}

/// Leaves the number alone; drops every 7th, fails on every 11th, dawdles over the 500th.
private struct Shorten: DocumentStage {
    static let info = StageInfo(name: "shorten", summary: "Shortens.", needs: [.text])

    func process(_ document: inout some Document) async throws -> Verdict {
        if document.ordinal == 500 { try await Task.sleep(for: .milliseconds(30)) }
        if document.ordinal % 7 == 3 { return .drop(reason: "seventh") }
        if document.ordinal % 11 == 3 { throw StageFailure("eleventh", "the number is bad") }
        let number = document.text.drop { !$0.isNumber }
        document.history.note(Removal("number", reason: "no_number"))
        if document.ordinal == 42 { document.history.note(Removal("more", reason: "no_number")) }
        document.content = Content()
        document.content.append(.paragraph, number)
        return .keep
    }
}

/// Finds that every 13th repeats the one before it.
private struct Unique: OrderedStage {
    static let info = StageInfo(name: "unique", summary: "Drops repetitions.", needs: [.text])

    func makeProcessor(in context: StageContext) -> Worker { Worker() }

    actor Worker: OrderedProcessor {
        private var last = DocumentID("")

        nonisolated func prepare(_ document: some Document) -> Int { document.ordinal }

        func decide(_ document: inout some Document, _ prepared: Int) -> Verdict {
            defer { last = document.id }
            return prepared % 13 == 5 ? .duplicate(of: last) : .keep
        }
    }
}

/// Writes nothing.
private struct Nowhere: SinkStage {
    static let info = StageInfo(name: "nowhere", summary: "Writes nothing.")

    func open(in context: StageContext) -> Output { Output() }
    func open(in context: StageContext, from checkpoint: JSONValue) -> Output { Output() }

    struct Output: Sink {
        func checkpoint() -> JSONValue { "nowhere" }
        func encode<D: Document>(_ documents: [D]) -> Int { documents.count }
        func write(_ encoded: Int) -> [RecordPlace] { [] }
        func prepare(_ report: RunReport) {}
        func commit() {}
        func abandon() {}
    }
}

/// Stops the run after the third batch.
private struct Stopper: RunObserver {
    let stop: StopRequest

    func committed(_ batch: CommittedBatch) {
        if batch.index == 2 { stop.stop() }
    }
    func progressed(_ report: RunReport, fraction: Double?) {}
    func documentDied(_ death: DocumentDeath) {}
}
