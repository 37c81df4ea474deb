internal import Glibc

/// The temporary file behind an ``AtomicFile``: its name is always the same, so a lock keeps two writers apart.
enum PartialFile {
    /// Opens an empty file for one writer; what a crash left under the name is overwritten.
    static func open(_ path: String, _ permissions: mode_t?) throws(FileError) -> Int32 {
        while true {
            let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
            guard descriptor >= 0 else { throw FileError(.create, path: path, errno: errno) }
            do throws(FileError) {
                if try lock(descriptor, path), isStill(descriptor, at: path) {
                    guard ftruncate(descriptor, 0) == 0 else {
                        let code = errno
                        // It is ours, and nothing will come of it.
                        unlink(path)
                        throw FileError(.write, path: path, errno: code)
                    }
                    if let permissions { fchmod(descriptor, permissions) }
                    return descriptor
                }
            } catch {
                close(descriptor)
                throw error
            }
            // Another writer renamed or removed the file between our opening and locking it.
            close(descriptor)
        }
    }

    /// Opens the file that a crash or an interruption left, and cuts it to the bytes to keep.
    static func reopen(_ path: String, keeping count: Int) throws(FileError) -> Int32 {
        while true {
            let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { throw FileError(.open, path: path, errno: errno) }
            do throws(FileError) {
                if try lock(descriptor, path), isStill(descriptor, at: path) {
                    try cut(descriptor, path, to: count)
                    return descriptor
                }
            } catch {
                close(descriptor)
                throw error
            }
            // Another writer renamed or removed the file between our opening and locking it.
            close(descriptor)
        }
    }

    /// Removes what stands behind the bytes to keep, and goes there.
    private static func cut(_ descriptor: Int32, _ path: String, to count: Int) throws(FileError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.open, path: path, errno: errno) }
        guard Int(status.st_size) >= count else {
            throw FileError(
                .open, path: path, reason: "it has \(status.st_size) bytes, not the \(count) expected",
                remedy: "start over")
        }
        guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) >= 0 else {
            throw FileError(.write, path: path, errno: errno)
        }
    }

    private static func lock(_ descriptor: Int32, _ path: String) throws(FileError) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        switch errno {
        case EINTR: return false
        case EWOULDBLOCK: throw FileError(.lock, path: path, errno: EAGAIN)
        // Some network file systems have no locks; then it is up to the user.
        default: return true
        }
    }

    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var opened = stat()
        var named = stat()
        guard fstat(descriptor, &opened) == 0, lstat(path, &named) == 0 else { return false }
        return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}
