internal import Glibc

/// Takes files away.
public enum FileRemoval {
    /// Removes a file; nothing happens where there is none.
    public static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw FileError(.remove, path: path, errno: errno)
        }
    }

    /// Whether there is a file of that name.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The name under which an ``AtomicFile`` is written before it is committed.
    public static func partialPath(for path: String) -> String {
        FilePath.join(FilePath.folder(of: path), ".\(FilePath.name(of: path)).partial")
    }
}
