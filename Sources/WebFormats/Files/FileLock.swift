internal import Glibc

/// A file that one process at a time holds.
///
/// The system gives it free when the process ends, however it ends. The file itself stays.
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock without waiting; makes the file, and the folders above it, where they are missing.
    ///
    /// - Throws: ``FileError`` with `lock` as its operation where another process holds it.
    public init(path: String) throws(FileError) {
        try FolderCreation.createFolder(FilePath.folder(of: path))
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw FileError(.create, path: path, errno: errno) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            // Some network file systems have no locks; then it is up to the user.
            guard code == EWOULDBLOCK else { break }
            close(descriptor)
            throw FileError(.lock, path: path, errno: EAGAIN)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
