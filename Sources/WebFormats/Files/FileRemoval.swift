internal import Glibc

/// Takes files away.
public enum FileRemoval {
    /// Removes a file; nothing happens where there is none.
    public static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw FileError(.remove, path: path, errno: errno)
        }
    }

    /// Removes a folder and all below it; nothing happens where there is none.
    public static func removeFolder(_ path: String) throws(FileError) {
        guard FolderListing.kind(of: path) == .folder else { return }
        try empty(path)
        guard rmdir(path) == 0 || errno == ENOENT else { throw FileError(.remove, path: path, errno: errno) }
    }

    /// Removes all that is in a folder but for entries of some names; nothing happens where there is no folder.
    public static func empty(_ path: String, exceptFor kept: Set<String> = []) throws(FileError) {
        guard FolderListing.kind(of: path) == .folder else { return }
        for entry in try FolderListing.entries(of: path) where !kept.contains(entry.name) {
            let inner = FilePath.join(path, entry.name)
            if entry.kind == .folder { try removeFolder(inner) } else { try remove(inner) }
        }
    }

    /// Whether there is a file of that name.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The name under which an ``AtomicFile`` is written before it is committed.
    public static func partialPath(for path: String) -> String {
        FilePath.join(FilePath.folder(of: path), ".\(FilePath.name(of: path)).partial")
    }
}
