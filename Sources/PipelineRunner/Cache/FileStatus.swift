import Glibc

/// What the file system says of a file.
struct FileStatus {
    let size: Int
    /// When it was changed last, in nanoseconds since 1970: not the time of writing, which can be set to anything.
    let changed: Int

    /// Nil where there is no such file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    }
}
