import PipelineCore
import WebFormats

/// Where a run keeps its ledger and what belongs to it.
///
/// Everything is written beside its final name first, under `.NAME.partial`; an interrupted run leaves it there for
/// the next one to go on with.
struct RunFolder: Sendable {
    let path: String

    var record: String { "\(path)/run.json" }
    var ledger: String { "\(path)/ledger.jsonl" }
    var deadLetters: String { "\(path)/dead-letters.jsonl" }
    var manifest: String { "\(path)/manifest.json" }
    /// Names the last commit that is known to be on the disk.
    var durable: String { "\(path)/.durable" }
    /// What ordered stages remembered at a commit.
    var snapshot: String { "\(path)/.snapshot" }
    /// What stages keep until the run is finished, such as pages that have been fetched.
    var state: String { "\(path)/.state" }
    /// There once all else is as it should be.
    var success: String { "\(path)/_SUCCESS" }
    var lock: String { "\(path)/lock" }

    /// Keeps other runs out of the folder as long as the lock is held on to.
    ///
    /// - Throws: ``RunError/isRunning(folder:)`` where one is on.
    func locked() throws -> FileLock {
        do {
            return try FileLock(path: lock)
        } catch  where error.operation == .lock {
            throw RunError.isRunning(folder: path)
        }
    }

    /// Reads a small file; nil where there is none.
    ///
    /// - Throws: where there is one that cannot be read now: that says nothing of what is in it.
    static func read(_ path: String) throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try WholeFile.read(path: path, limit: 64 << 20)
        } catch  where error.isMissing {
            return nil
        }
    }

    /// Writes a small file as a whole, to the disk.
    static func write(_ text: String, to path: String) throws(FileError) {
        var file = try AtomicFile(path: path, bufferBytes: 4096)
        try file.write(text)
        try file.commit()
    }

    /// Removes what an unfinished run left, but for ``state``: a run that begins anew may still have use for it.
    func clear() throws(FileError) {
        let whole = [ledger, record, deadLetters, manifest, durable, snapshot, success]
        for path in whole.map({ FileRemoval.partialPath(for: $0) }) + [durable, snapshot] {
            try FileRemoval.remove(path)
        }
    }
}
