internal import Glibc

/// Moves and removes whole folders.
public enum FolderMove {
    /// Gives a folder another name on the same disk, all at once.
    ///
    /// - Returns: whether it was moved; not where a folder with something in it has that name already.
    public static func move(_ folder: String, to target: String) throws(FileError) -> Bool {
        if rename(folder, target) == 0 { return true }
        if errno == EEXIST || errno == ENOTEMPTY { return false }
        throw FileError(.rename, path: folder, errno: errno)
    }

    /// Removes a folder and all that is in it, links and not what they lead to; nothing happens where there is none.
    public static func remove(_ folder: String) throws(FileError) {
        guard FolderListing.isFolder(folder) else { return }
        for entry in try FolderListing.entries(of: folder) {
            let path = FilePath.join(folder, entry.name)
            if entry.kind == .folder { try remove(path) } else { try FileRemoval.remove(path) }
        }
        guard rmdir(folder) == 0 || errno == ENOENT else {
            throw FileError(.remove, path: folder, errno: errno)
        }
    }
}
