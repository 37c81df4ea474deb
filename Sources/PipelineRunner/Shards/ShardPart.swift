import PipelineCore
import WebFormats

/// What a finished shard has left, as it is put together with the others.
struct ShardPart {
    let number: Int
    let folder: RunFolder
    /// The pipeline as the shard ran it.
    private let pipeline: Pipeline
    private let extent: InputExtent

    init(_ number: Int, of pipeline: Pipeline, in folder: ShardFolder) {
        self.number = number
        self.folder = RunFolder(path: folder.shard(number))
        self.pipeline = folder.redirected(pipeline, to: folder.shard(number))
        extent = folder.plan.extent(of: number)
    }

    /// Where its ledger begins.
    private var beginning: LedgerCommit {
        extent.beginning(pipeline.emptyReport)
    }

    /// Checks that all of it is there and whole: the ledger, every output, the dead letters.
    ///
    /// - Throws: where it is not.
    func check() throws {
        let scan = try LedgerScan(folder.ledger, behind: beginning)
        guard scan.last.isEnd, !scan.hasRest, scan.last.batches == extent.end?.batches,
            scan.last.documents == extent.end?.documents, scan.last.report.isConserved
        else { throw StageFailure("bad_part", "\(folder.ledger) is damaged") }
        for step in pipeline.steps {
            guard let sink = step.stage as? any SinkStage else { continue }
            guard let checkpoint = scan.last.sinks.last(where: { $0.name == step.label })?.value else {
                throw StageFailure("bad_part", "\(folder.ledger) does not speak of '\(step.label)'")
            }
            try sink.check(part: checkpoint, in: StageContext(of: step, in: pipeline))
        }
        if let checkpoint = scan.last.deadLetters {
            let found = try FileTally(folder.deadLetters)
            guard checkpoint["sha256"]?.text == found.sha256, checkpoint["bytes"]?.wholeNumber == found.bytes
            else { throw StageFailure("bad_part", "\(folder.deadLetters) is damaged") }
        }
    }

    /// Reads its batches.
    func batches(for sinks: [any SinkDriver]) throws -> Batches {
        try Batches(self, sinks: sinks)
    }

    /// The batches of a shard, one after the other, as the run would have finished them.
    struct Batches: ~Copyable {
        private let sinks: [any SinkDriver]
        private let contexts: [String: StageContext]
        private var lines: LedgerLines
        private var letters: LedgerLines?
        private var last: LedgerCommit

        fileprivate init(_ part: ShardPart, sinks: [any SinkDriver]) throws {
            self.sinks = sinks
            contexts = Dictionary(
                part.pipeline.steps.map { ($0.label, StageContext(of: $0, in: part.pipeline)) },
                uniquingKeysWith: { first, _ in first })
            let path = part.folder.deadLetters
            letters = FileRemoval.exists(path) ? try LedgerLines(path) : nil
            lines = try LedgerLines(part.folder.ledger)
            last = part.beginning
        }

        /// The next; nil at the end.
        mutating func next() throws -> FinishedBatch? {
            var entries: [DocumentEntry] = []
            while let line = try lines.next() {
                let json = try JSONValue(parsing: line)
                if line.isEntry {
                    guard let entry = DocumentEntry(json: json) else { break }
                    entries.append(entry)
                } else {
                    guard let commit = LedgerCommit(json: json, pipeline: last.report.pipeline) else { break }
                    return commit.isEnd ? nil : try batch(entries, commit)
                }
            }
            throw StageFailure("bad_part", "the ledger of a shard ends early")
        }

        private mutating func batch(_ entries: [DocumentEntry], _ commit: LedgerCommit) throws
            -> FinishedBatch
        {
            var batch = FinishedBatch(from: last.report, to: commit.report)
            batch.writes = sinks.compactMap { sink in
                guard let context = contexts[sink.label] else { return nil }
                var ordinals: [Int] = []
                var places: [RecordPlace] = []
                for entry in entries {
                    guard let record = entry.records.first(where: { $0.sink == sink.label }) else { continue }
                    ordinals.append(entry.ordinal)
                    places.append(record.place)
                }
                return sink.join(places, of: ordinals, from: context)
            }
            batch.entries = entries
            for index in batch.entries.indices {
                batch.inputBytes += batch.entries[index].records.reduce(0) { $0 + $1.place.length }
                batch.entries[index].records = []
            }
            for _
                in (last.deadLetters?["records"]?.wholeNumber ?? 0)..<(commit.deadLetters?["records"]?
                .wholeNumber ?? 0)
            {
                guard let letter = try letters?.next() else {
                    throw StageFailure("bad_part", "the dead letters of a shard end early")
                }
                batch.copiedLetters.append(letter)
            }
            last = commit
            return batch
        }
    }
}

extension FinishedBatch {
    /// What came of the documents between two counts.
    fileprivate init(from earlier: RunReport, to later: RunReport) {
        self.init(stages: later.stages.map(\.stage), read: later.read - earlier.read, progress: nil)
        exported = later.exported - earlier.exported
        for (index, (old, new)) in zip(earlier.stages, later.stages).enumerated() {
            counts[index] = new.since(old)
        }
    }
}

extension RunReport.StageCount {
    /// What has been counted since an earlier count.
    fileprivate func since(_ earlier: RunReport.StageCount) -> RunReport.StageCount {
        var count = RunReport.StageCount(stage: stage)
        count.input = input - earlier.input
        count.output = output - earlier.output
        count.skipped = skipped - earlier.skipped
        count.duplicates = duplicates - earlier.duplicates
        count.filtered = Self.difference(filtered, earlier.filtered)
        count.found = Self.difference(found, earlier.found)
        count.dead = Self.difference(dead, earlier.dead)
        return count
    }

    private static func difference(_ later: [String: Int], _ earlier: [String: Int]) -> [String: Int] {
        later.merging(earlier, uniquingKeysWith: -).filter { $0.value != 0 }
    }
}
