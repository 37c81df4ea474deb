import PipelineCore
import WebFormats

/// Appends to the ledger: a line for each document of a batch, then a line that says how far all outputs have come.
struct LedgerWriter: ~Copyable, Sendable {
    /// Nil where the ledger has its name already.
    private var file: AtomicFile?
    /// The checksum up to the last commit.
    private(set) var checksum: UInt32
    private var digest: SHA256

    /// Begins a ledger.
    init(_ folder: RunFolder) throws(FileError) {
        file = try AtomicFile(path: folder.ledger)
        checksum = 0
        digest = SHA256()
    }

    /// Goes on behind a commit.
    init(_ folder: RunFolder, behind scan: LedgerScan) throws(FileError) {
        bytes = scan.last.bytes
        file =
            scan.last.isEnd && !FileRemoval.exists(FileRemoval.partialPath(for: folder.ledger))
            ? nil : try AtomicFile(resuming: folder.ledger, keeping: bytes)
        checksum = scan.last.checksum
        digest = scan.digest
    }

    /// The digest of what is in the ledger, as `sha256sum` prints it.
    var sha256: String { digest.hexadecimalDigest() }
    /// The bytes in the ledger.
    private(set) var bytes = 0

    /// Appends a batch and its commit, and hands both to the operating system.
    mutating func append(_ entries: [DocumentEntry], _ commit: LedgerCommit) throws(FileError) {
        var json = JSONWriter(capacity: entries.count * 256 + 1024)
        for entry in entries {
            json.beginEntry(entry)
            json.endEntry(entry)
        }
        commit.write(to: &json)
        checksum = LedgerChecksum.update(checksum, json.bytes[...])
        json.member("crc", Hexadecimal.digits(of: checksum))
        json.endObject()
        json.newline()
        digest.update(json.bytes)
        bytes += json.bytes.count
        try file?.write(json.bytes)
        try file?.flush()
    }

    /// Brings the ledger to the disk.
    mutating func sync() throws(FileError) { try file?.prepare() }

    /// Gives the ledger its name.
    mutating func commit() throws(FileError) { try file?.commit() }

    /// Leaves the ledger to a later run.
    mutating func suspend() { file?.suspend() }

    /// Removes the ledger.
    mutating func abandon() { file?.abandon() }
}
