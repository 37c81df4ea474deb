import PipelineCore
import WebFormats

/// The run folder's files while a run is on: the ledger, and what makes a run a finished one.
struct RunJournal: ~Copyable, Sendable {
    /// Ledger and outputs go to the disk after so many bytes of documents, if not earlier.
    private static let syncBytes = 64 << 20

    private let folder: RunFolder
    private var ledger: LedgerWriter
    private var record: AtomicFile?
    private var manifest: AtomicFile?
    private var lastSync = ContinuousClock.now
    private var unsyncedBytes = 0

    /// Begins a run; what an unfinished one has left is removed.
    init(_ folder: RunFolder, record: JSONValue) throws {
        try folder.clear()
        var file = try AtomicFile(path: folder.record)
        try file.write(record.pretty + "\n")
        try file.prepare()
        let ledger = try LedgerWriter(folder)
        self.folder = folder
        self.ledger = consume ledger
        self.record = consume file
    }

    /// Goes on with a run.
    init(_ folder: RunFolder, behind scan: LedgerScan, record: JSONValue) throws {
        let bytes = record.pretty.utf8.count + 1
        // Where the run had begun to commit, some of the files may have their names already.
        let file =
            FileRemoval.exists(FileRemoval.partialPath(for: folder.record))
            ? try AtomicFile(resuming: folder.record, keeping: bytes) : nil
        let ledger = try LedgerWriter(folder, behind: scan)
        self.folder = folder
        self.ledger = consume ledger
        self.record = consume file
    }

    /// Appends a batch and its commit.
    mutating func append(_ entries: [DocumentEntry], _ commit: LedgerCommit) throws {
        try ledger.append(entries, commit)
    }

    /// Whether it is time to bring everything to the disk.
    mutating func isSyncDue(after bytes: Int, every interval: Duration) -> Bool {
        unsyncedBytes += bytes
        return unsyncedBytes >= Self.syncBytes || ContinuousClock.now - lastSync >= interval
    }

    /// Brings the ledger to the disk; the outputs are there already.
    mutating func sync(_ batches: Int) throws {
        try ledger.sync()
        try RunFolder.write("\(batches)\n", to: folder.durable)
        lastSync = ContinuousClock.now
        unsyncedBytes = 0
    }

    /// Writes down what ordered stages remembered at the last commit.
    func remember(_ memories: [String: [UInt8]], batches: Int) throws {
        try RunSnapshot(batches: batches, checksum: ledger.checksum, stages: memories).write(to: folder)
    }

    /// Begins to make the run visible: from now on no earlier run counts as finished.
    mutating func begin(_ end: LedgerCommit) throws {
        var file = try AtomicFile(path: folder.manifest)
        try file.write(manifest(end).pretty + "\n")
        try file.prepare()
        manifest = consume file
        try FileRemoval.remove(folder.success)
        try FolderCreation.sync(folder.path)
    }

    /// Gives all files their names, the ledger's last: as long as that has its partial name, the next run goes on here.
    mutating func publish() throws {
        try record?.commit()
        try manifest?.commit()
        try ledger.commit()
        try Self.conclude(folder)
    }

    /// Marks a run as finished whose files all have their names.
    static func conclude(_ folder: RunFolder) throws {
        // Before the mark, so that no finished run leaves anything to a later one.
        try FileRemoval.removeFolder(folder.state)
        try RunFolder.write("", to: folder.success)
        try folder.clear()
    }

    /// What the run has written: counts, outputs with sizes and digests, the ledger's digest.
    private func manifest(_ end: LedgerCommit) -> JSONValue {
        var outputs = end.sinks
        if let deadLetters = end.deadLetters { outputs.append(JSONMember("dead_letters", deadLetters)) }
        return [
            "format": 1, "pipeline": .string(end.report.pipeline), "run": end.report.json,
            "outputs": .object(outputs),
            "ledger": [
                "documents": .integer(end.documents), "batches": .integer(end.batches),
                "bytes": .integer(ledger.bytes), "sha256": .string(ledger.sha256),
            ],
        ]
    }

    /// Leaves everything to a later run.
    mutating func suspend() {
        ledger.suspend()
        record?.suspend()
        manifest?.abandon()
    }

    /// Removes everything.
    mutating func abandon() {
        ledger.abandon()
        record?.abandon()
        manifest?.abandon()
        try? folder.clear()
        try? FileRemoval.removeFolder(folder.state)
    }
}
