import PipelineCore

/// What is left of a batch when it has gone through the chain: counts, what is to be written, what failed.
///
/// Its documents are gone from memory.
struct FinishedBatch: Sendable {
    var counts: [RunReport.StageCount]
    var read: Int
    var exported = 0
    var writes: [PendingWrite] = []
    var failures: [DeadDocument] = []
    /// Dead letters as a shard has written them.
    var copiedLetters: [[UInt8]] = []
    var entries: [DocumentEntry] = []
    var progress: Double?
    /// The bytes of its inputs.
    var inputBytes = 0

    init(stages: [String], read: Int, progress: Double?) {
        counts = stages.map(RunReport.StageCount.init)
        self.read = read
        self.progress = progress
    }
}

extension RunReport {
    /// Adds what came of a batch.
    ///
    /// What was read so far is what the batches hold; at the end the source's own tally is held against it.
    mutating func add(_ batch: FinishedBatch) {
        read += batch.read
        exported += batch.exported
        for index in stages.indices { stages[index].add(batch.counts[index]) }
    }
}

extension RunReport.StageCount {
    fileprivate mutating func add(_ other: RunReport.StageCount) {
        input += other.input
        output += other.output
        skipped += other.skipped
        cached += other.cached
        filtered.merge(other.filtered, uniquingKeysWith: +)
        duplicates += other.duplicates
        dead.merge(other.dead, uniquingKeysWith: +)
        found.merge(other.found, uniquingKeysWith: +)
        time += other.time
    }
}
