import PipelineCore
import WebFormats

/// A folder that is written beside the place where it will stand, and takes it all at once.
///
/// The folder belongs to the export alone. A list in it names every file in the order in which they were begun, so that
/// a run that goes on removes what stands behind its checkpoint, and a folder that holds anything else is never
/// replaced.
struct StagedFolder: ~Copyable {
    /// The folder for the file system.
    let path: String
    /// The folder as the definition names it.
    let shown: String
    /// Where it is written.
    let staging: String
    private var list: AtomicFile
    private var digest = SHA256()
    private(set) var files = 0

    static let listName = "files.jsonl"
    static let manifestName = "manifest.json"

    /// Begins anew; what a killed run left is removed.
    init(_ path: String, shown: String) throws {
        try Self.checkOwnership(of: path, shown)
        let staging = Self.staging(for: path)
        try FolderMove.remove(staging)
        try FolderCreation.createFolder(staging)
        let list = try AtomicFile(path: "\(staging)/\(Self.listName)")
        self.path = path
        self.shown = shown
        self.staging = staging
        self.list = list
    }

    /// Goes on behind a checkpoint; files that were begun behind it are removed.
    init(_ path: String, shown: String, from checkpoint: JSONValue) throws {
        let staging = Self.staging(for: path)
        guard let written = Self.written(checkpoint) else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(shown) cannot be read")
        }
        let partial = FileRemoval.partialPath(for: "\(staging)/\(Self.listName)")
        let whole = "\(staging)/\(Self.listName)"
        if !FileRemoval.exists(partial), FileRemoval.exists(whole) {
            // The run was about to put the folder into its place.
            _ = try FolderMove.move(whole, to: partial)
        }
        var reader = try ByteReader(path: partial)
        let kept = try reader.read(upTo: written.bytes)
        var digest = SHA256()
        digest.update(kept)
        guard kept.count == written.bytes, digest.hexadecimalDigest() == written.sha256 else {
            throw StageFailure("no_checkpoint", "\(staging) is not as the run left it")
        }
        while let line = try reader.nextLine() {
            // The last line may have been cut.
            guard case .string(let name)? = (try? JSONValue(parsing: line))?["file"] else { break }
            try FileRemoval.remove("\(staging)/\(name)")
        }
        let list = try AtomicFile(resuming: "\(staging)/\(Self.listName)", keeping: written.bytes)
        self.path = path
        self.shown = shown
        self.staging = staging
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
    static func isCommitted(_ path: String, _ checkpoint: JSONValue) -> Bool {
        guard let written = written(checkpoint), FileRemoval.exists("\(path)/\(manifestName)"),
            let found = try? WholeFile.read(path: "\(path)/\(listName)", limit: written.bytes + 1)
        else { return false }
        var digest = SHA256()
        digest.update(found)
        return found.count == written.bytes && digest.hexadecimalDigest() == written.sha256
    }

    static func staging(for path: String) -> String {
        FilePath.join(FilePath.folder(of: path), ".\(FilePath.name(of: path)).partial")
    }

    /// Notes a file before it is begun.
    ///
    /// - Returns: its path for the file system.
    mutating func begin(_ name: String) throws -> String {
        let line = Array("{\"file\":\(JSONValue.string(name).compact)}\n".utf8)
        try list.write(line)
        // Before the file is there: a file that the list does not name would never be removed.
        try list.flush()
        digest.update(line)
        files += 1
        return "\(staging)/\(name)"
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
        try FolderSync.sync(staging)
    }

    /// Leaves all to a later run.
    mutating func suspend() { list.suspend() }

    /// Removes all.
    mutating func abandon() {
        list.abandon()
        try? FolderMove.remove(staging)
    }

    /// Gives the list its name and writes the manifest.
    mutating func prepare(_ manifest: JSONValue) throws {
        try list.flush()
        var file = try AtomicFile(path: "\(staging)/\(Self.manifestName)")
        try file.write(manifest.pretty + "\n")
        try file.commit()
        try FolderSync.sync(staging)
    }

    /// Puts the folder into its place, all at once; the old one goes.
    mutating func commit() throws {
        try list.commit()
        try FolderCreation.createFolder(FilePath.folder(of: path))
        try FolderExchange.replace(path, by: staging)
        try FolderCreation.sync(FilePath.folder(of: path))
        try FolderMove.remove(staging)
    }

    /// Refuses a folder that holds what no export wrote: it would be lost.
    private static func checkOwnership(of path: String, _ shown: String) throws {
        guard FolderListing.exists(path) else { return }
        guard FolderListing.isFolder(path), !FolderListing.isLink(path) else {
            throw StageFailure(
                "not_a_folder", "\(shown) is a file or a link; name a folder of its own for what is exported")
        }
        let found = try FolderListing.files(below: path)
        if found.isEmpty { return }
        var own: Set = ["\(path)/\(listName)", "\(path)/\(manifestName)"]
        if FileRemoval.exists("\(path)/\(listName)") {
            var reader = try ByteReader(path: "\(path)/\(listName)")
            while let line = try reader.nextLine() {
                if case .string(let name)? = (try? JSONValue(parsing: line))?["file"] {
                    own.insert("\(path)/\(name)")
                }
            }
        }
        if let other = found.first(where: { !own.contains($0) }) {
            throw StageFailure(
                "foreign_file",
                "\(shown) holds \(other.dropFirst(path.count + 1)), which no export wrote, and would lose it; "
                    + "name a folder of its own for what is exported")
        }
    }
}
