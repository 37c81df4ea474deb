internal import Glibc

/// What the file system says of a file.
package struct FileStatus: Sendable, Hashable {
    /// Its bytes.
    package let size: Int
    /// When it was changed last, in nanoseconds since 1970: not the time of writing, which can be set to anything.
    package let changed: Int
    /// Its number in the file system: another file under the same name has another.
    package let inode: Int

    /// Nil where there is no such file.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
        inode = Int(truncatingIfNeeded: status.st_ino)
    }
}
