import Foundation
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite struct OrderedResumeTests {
    private let folder = RunFolder()

    /// A thousand texts, each third one a repetition of one far before it, some empty and some bad.
    private static let texts = (0..<1500).map { number in
        number % 50 == 7 ? "bad" : number % 41 == 3 ? "" : "text \(number % 3 == 0 ? number / 2 : number)"
    }
    private static let results = [
        ".pipeline/run/ledger.jsonl", ".pipeline/run/manifest.json", ".pipeline/run/dead-letters.jsonl",
        ".pipeline/run/run.json", ".pipeline/run/_SUCCESS", "lines.txt",
    ]

    private func runner(
        in name: String, workers: Int, observer: any RunObserver = SilentObserver(),
        stop: StopRequest = StopRequest()
    ) -> PipelineRunner {
        var options = RunOptions(workers: workers)
        options.cache.keep = .none
        let stages: [any Stage] = [Texts(Self.texts), Exclaim(), Remembering(), Shifting(), FileSink()]
        let pipeline = Pipeline(
            name: "test", folder: folder.file(name),
            steps: stages.map { .init(label: type(of: $0).info.name, stage: $0) }, options: options)
        var running = PipelineRunner.Options()
        running.syncInterval = .zero
        running.folder = folder.file("\(name)/.pipeline/run")
        running.stop = stop
        return PipelineRunner(pipeline, observer: observer, options: running)
    }

    private func expectSame(_ name: String, as other: String) throws {
        for result in Self.results {
            #expect(
                try folder.bytes(of: "\(name)/\(result)") == folder.bytes(of: "\(other)/\(result)"),
                "\(name): \(result)")
        }
    }

    /// What is on the disk at a moment is what a process leaves that is killed then.
    @Test(arguments: [1, 3])
    func `a run with ordered stages that is killed at any moment goes on, and writes the same`(workers: Int)
        async throws
    {
        let undisturbed = try await runner(in: "plain", workers: 1).run()
        #expect(undisturbed.report.duplicates > 100 && undisturbed.report.dead > 0)
        let copier = Copier(from: folder.file("killed"), to: folder.path)
        _ = try await runner(in: "killed", workers: workers, observer: copier).run()
        try expectSame("killed", as: "plain")
        let copies = copier.copies.withLock { $0 }
        #expect(copies.count > 5)
        var resumed = 0
        for copy in copies {
            let outcome = try await runner(in: copy, workers: workers).run()
            resumed += outcome.resumedDocuments
            try expectSame(copy, as: "plain")
        }
        #expect(resumed > 0)
    }

    @Test func `a damaged memory makes a run start over, and the result is the same`() async throws {
        _ = try await runner(in: "plain", workers: 1).run()
        let copier = Copier(from: folder.file("killed"), to: folder.path)
        _ = try await runner(in: "killed", workers: 2, observer: copier).run()
        let last = try #require(copier.copies.withLock { $0.last })
        let path = "\(last)/.pipeline/run/.snapshot"
        var bytes = try folder.bytes(of: path)
        bytes[bytes.count - 3] ^= 1
        try folder.write(bytes, to: path)
        #expect(try await runner(in: last, workers: 2).run().resumedDocuments == 0)
        try expectSame(last, as: "plain")
    }
}

/// Copies a folder after each commit, under new names.
private final class Copier: RunObserver {
    let copies = Mutex<[String]>([])
    private let from: String
    private let to: String

    init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    func progressed(_ report: RunReport, fraction: Double?) {}
    func documentDied(_ death: DocumentDeath) {}
    func committed(_ batch: CommittedBatch) {
        let name = "copy-\(batch.index)"
        do {
            try FileManager.default.copyItem(atPath: from, toPath: "\(to)/\(name)")
            copies.withLock { $0.append(name) }
        } catch {
            Issue.record("\(error)")
        }
    }
}

/// Takes out texts that stood before, and can say which those were.
private struct Remembering: OrderedStage {
    static let info = StageInfo(name: "remembering", summary: "Drops repetitions.", needs: [.text])

    func makeProcessor(in context: StageContext) -> Worker { Worker() }

    actor Worker: OrderedProcessor {
        private var seen: [String: DocumentID] = [:]

        nonisolated func prepare(_ document: some Document) -> String { document.text }

        func decide(_ document: inout some Document, _ prepared: String) -> Verdict {
            if let first = seen[prepared] { return .duplicate(of: first) }
            seen[prepared] = document.id
            return .keep
        }

        func snapshot() -> [UInt8]? {
            Array(seen.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined().utf8)
        }

        func restore(_ snapshot: [UInt8]) {
            for line in String(decoding: snapshot, as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
                seen[String(parts[0])] = DocumentID(String(parts[1]))
            }
        }
    }
}

/// Adds to each text how many came before it.
private struct Shifting: OrderedStage {
    static let info = StageInfo(name: "shifting", summary: "Counts.", needs: [.text])

    func makeProcessor(in context: StageContext) -> Worker { Worker() }

    actor Worker: OrderedProcessor {
        private var count = 0

        nonisolated func prepare(_ document: some Document) {}

        func decide(_ document: inout some Document, _ prepared: Void) -> Verdict {
            document.text += " \(count)"
            count += 1
            return .keep
        }

        func snapshot() -> [UInt8]? { Array("\(count)".utf8) }
        func restore(_ snapshot: [UInt8]) { count = Int(String(decoding: snapshot, as: UTF8.self)) ?? -1 }
    }
}
