internal import Glibc

/// Makes folders and brings them to the disk.
public enum FolderCreation {
    /// Makes a folder and those above it, where they are missing.
    public static func createFolder(_ path: String) throws(FileError) {
        if FolderListing.kind(of: path) == .folder { return }
        let parent = FilePath.folder(of: path)
        if parent != path { try createFolder(parent) }
        // Another process may make it at the same time.
        guard mkdir(path, 0o777) == 0 || (errno == EEXIST && FolderListing.kind(of: path) == .folder) else {
            throw FileError(.createFolder, path: path, errno: errno)
        }
    }

    /// Brings the names in a folder to the disk: without it a file may lose its name in a crash.
    public static func sync(_ path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.sync, path: path, errno: errno) }
        defer { close(descriptor) }
        // Some file systems cannot, and say so.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw FileError(.sync, path: path, errno: errno)
        }
    }
}
