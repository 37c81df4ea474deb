import PipelineCore
import WebFormats

/// A ledger read up to its last good commit.
struct LedgerScan: Sendable {
    /// The last commit up to which the ledger is sound.
    private(set) var last: LedgerCommit
    /// The digest of the ledger up to there.
    private(set) var digest = SHA256()
    /// Whether bytes stand behind it that belong to no commit.
    private(set) var hasRest = false

    /// Reads a ledger.
    ///
    /// - Parameters:
    ///   - batches: the commit at which to stop; the last one where it is not given.
    ///   - each: is given each line of a document.
    init(
        _ path: String, report: RunReport, upTo batches: Int = .max,
        each: (([UInt8]) throws -> Void)? = nil
    ) throws {
        try self.init(path, behind: LedgerCommit(report: report), upTo: batches, each: each)
    }

    /// Reads a ledger that begins behind what another has.
    ///
    /// - Parameter start: how far the run had come before its first line.
    init(
        _ path: String, behind start: LedgerCommit, upTo batches: Int = .max,
        each: (([UInt8]) throws -> Void)? = nil
    ) throws {
        last = start
        var lines = try LedgerLines(path)
        var pending: [UInt8] = []
        var documents = start.documents
        while last.batches < batches, !last.isEnd, let line = try lines.next() {
            if line.isEntry {
                pending += line
                documents += 1
                try each?(line)
                continue
            }
            guard line.isCommit, line.count > LedgerCommit.checksumBytes else { break }
            let bare = line.dropLast(LedgerCommit.checksumBytes)
            var checksum = LedgerChecksum.update(last.checksum, pending[...])
            checksum = LedgerChecksum.update(checksum, bare)
            guard
                var commit = (try? JSONValue(parsing: line)).flatMap({
                    LedgerCommit(json: $0, pipeline: start.report.pipeline)
                }), commit.checksum == checksum, commit.documents == documents
            else { break }
            commit.bytes = last.bytes + pending.count + line.count
            digest.update(pending)
            digest.update(line)
            pending.removeAll(keepingCapacity: true)
            last = commit
        }
        hasRest = try !pending.isEmpty || lines.next() != nil
    }
}
