import PipelineCore
import WebFormats

/// A folder that is written beside the place where it will stand, and takes it all at once.
///
/// A list in it names every file in the order in which they were begun, with sizes and digests, so that a run that goes
/// on removes what stands behind its checkpoint.
struct StagedFolder: ~Copyable {
    /// Where it will stand, and where it is written.
    let place: OwnedFolder
    private var list: AtomicFile
    private var digest = SHA256()
    private(set) var files = 0

    /// Begins anew; what a killed run left is removed.
    init(_ place: OwnedFolder) throws {
        try place.begin()
        let list = try AtomicFile(path: place.stagedList)
        self.place = place
        self.list = list
    }

    /// Goes on behind a checkpoint; files that were begun behind it are removed.
    init(_ place: OwnedFolder, from checkpoint: JSONValue) throws {
        guard let written = Self.written(checkpoint) else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(place.shown) cannot be read")
        }
        let whole = place.stagedList
        let partial = FileRemoval.partialPath(for: whole)
        if !FileRemoval.exists(partial), FileRemoval.exists(whole) {
            // The run was about to put the folder into its place.
            _ = try FolderMove.move(whole, to: partial)
        }
        var reader = try ByteReader(path: partial)
        let kept = try reader.read(upTo: written.bytes)
        var digest = SHA256()
        digest.update(kept)
        guard kept.count == written.bytes, digest.hexadecimalDigest() == written.sha256 else {
            throw StageFailure("no_checkpoint", "\(place.staging) is not as the run left it")
        }
        while let line = try reader.nextLine() {
            // The last line may have been cut.
            guard let file = ListedFile(line: line) else { break }
            try FileRemoval.remove("\(place.staging)/\(file.name)")
        }
        let list = try AtomicFile(resuming: whole, keeping: written.bytes)
        self.place = place
        self.list = list
        self.digest = digest
        files = written.files
    }

    private struct Written {
        let files: Int
        let bytes: Int
        let sha256: String
    }

    private static func written(_ checkpoint: JSONValue) -> Written? {
        guard case .integer(let files) = checkpoint["files"],
            case .integer(let bytes) = checkpoint["list_bytes"],
            case .string(let sha256) = checkpoint["list_sha256"]
        else { return nil }
        return Written(files: files, bytes: bytes, sha256: sha256)
    }

    /// Whether a folder stands under its final name with all that a checkpoint speaks of.
    static func isCommitted(_ place: OwnedFolder, _ checkpoint: JSONValue) -> Bool {
        guard let written = written(checkpoint), FileRemoval.exists(place.manifest),
            let found = try? WholeFile.read(path: place.list, limit: written.bytes + 1)
        else { return false }
        var digest = SHA256()
        digest.update(found)
        return found.count == written.bytes && digest.hexadecimalDigest() == written.sha256
    }

    /// Notes a file before it is begun.
    ///
    /// - Returns: its path for the file system.
    mutating func begin(_ file: ListedFile) throws -> String {
        let line = file.line
        try list.write(line)
        // Before the file is there: a file that the list does not name would never be removed.
        try list.flush()
        digest.update(line)
        files += 1
        return "\(place.staging)/\(file.name)"
    }

    /// Hands the list to the operating system and says how far it has come.
    mutating func checkpoint() throws -> [JSONMember] {
        try list.flush()
        return [
            JSONMember("files", .integer(files)), JSONMember("list_bytes", .integer(list.count)),
            JSONMember("list_sha256", .string(digest.hexadecimalDigest())),
        ]
    }

    /// Brings all that was written to the disk.
    mutating func sync() throws {
        try list.prepare()
        try FolderSync.sync(place.staging)
    }

    /// Leaves all to a later run.
    mutating func suspend() { list.suspend() }

    /// Removes all.
    mutating func abandon() {
        list.abandon()
        try? FolderMove.remove(place.staging)
    }

    /// Gives the list its name and writes the manifest.
    mutating func prepare(_ manifest: JSONValue) throws {
        try list.flush()
        try place.writeManifest(manifest)
        try FolderSync.sync(place.staging)
    }

    /// Puts the folder into its place, all at once; the old one goes.
    mutating func commit() throws {
        try list.commit()
        try place.takePlace()
        try FolderMove.remove(place.staging)
    }
}
