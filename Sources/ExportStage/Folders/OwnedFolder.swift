import PipelineCore
import WebFormats

/// A folder that belongs to an export alone, and the place beside it where the next one is written.
///
/// A list in it names all of its files, so that a folder that holds anything else is never replaced.
struct OwnedFolder: Sendable {
    /// The folder for the file system.
    let path: String
    /// The folder as the definition names it.
    let shown: String

    private static let listName = "files.jsonl"
    private static let manifestName = "manifest.json"
    /// What is kept in it for as long as it is written.
    static let workName = ".parts"

    /// Where it is written.
    var staging: String {
        FilePath.join(FilePath.folder(of: path), ".\(FilePath.name(of: path)).partial")
    }
    var list: String { "\(path)/\(Self.listName)" }
    var manifest: String { "\(path)/\(Self.manifestName)" }
    var stagedList: String { "\(staging)/\(Self.listName)" }
    var stagedManifest: String { "\(staging)/\(Self.manifestName)" }
    /// The files by which others see what is in it.
    var outputs: [String] { [manifest, list] }
    /// What its manifest says of itself.
    var members: [JSONMember] {
        [
            JSONMember("folder", .string(FilePath.name(of: path))),
            JSONMember("list", .string(Self.listName)),
        ]
    }

    /// A name for a file that neither another file has nor what says what is in the folder.
    static func freeName(_ name: String, isTaken: (String) -> Bool) -> String {
        // A folder of such a name would stand in their way just as well.
        let first = name.prefix { $0 != "/" }
        let isInTheWay = first.endIndex != name.endIndex && isReserved(String(first))
        return FileName.free(isInTheWay ? "~\(name)" : name) { isReserved($0) || isTaken($0) }
    }

    private static func isReserved(_ name: String) -> Bool { name == listName || name == manifestName }

    /// Begins anew; what a killed run left is removed.
    ///
    /// - Throws: where the folder holds what no export wrote.
    func begin() throws {
        try checkOwnership()
        try FolderMove.remove(staging)
        try FolderMove.remove("\(path)/\(Self.workName)")
        try FolderCreation.createFolder(staging)
    }

    /// Writes the manifest of what has been written.
    func writeManifest(_ manifest: JSONValue) throws {
        var file = try AtomicFile(path: stagedManifest)
        try file.write(manifest.pretty + "\n")
        try file.commit()
    }

    /// Takes the place of the folder, all at once; the old one stands where this was written then, if there is one.
    func takePlace() throws {
        let parent = FilePath.folder(of: path)
        try FolderCreation.createFolder(parent)
        try FolderExchange.replace(path, by: staging)
        try FolderCreation.sync(parent)
    }

    /// Refuses a folder that holds what no export wrote: it would be lost.
    private func checkOwnership() throws {
        guard FolderListing.exists(path) || FolderListing.isLink(path) else { return }
        guard FolderListing.isFolder(path), !FolderListing.isLink(path) else {
            throw StageFailure(
                "not_a_folder", "\(shown) is a file or a link; name a folder of its own for what is exported")
        }
        // No export writes hidden files; a repository is the most that could be lost.
        if let hidden = FolderListing.names(in: path).first(where: {
            $0.hasPrefix(".") && $0 != Self.workName
        }) {
            throw foreign(hidden)
        }
        let found = try FolderListing.files(below: path)
        if found.isEmpty { return }
        var own: Set = [list, manifest]
        if FileRemoval.exists(list) {
            var reader = try ByteReader(path: list)
            while let line = try reader.nextLine() {
                if let file = ListedFile(line: line) { own.insert("\(path)/\(file.name)") }
            }
        }
        if let other = found.first(where: { !own.contains($0) }) {
            throw foreign(String(other.dropFirst(path.count + 1)))
        }
    }

    private func foreign(_ name: String) -> StageFailure {
        StageFailure(
            "foreign_file",
            "\(shown) holds \(name), which no export wrote, and would lose it; "
                + "name a folder of its own for what is exported")
    }
}
