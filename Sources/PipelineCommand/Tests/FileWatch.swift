import Glibc

/// Notices changes of files.
///
/// It asks for their times instead of being told: that works on every file system, and for files that an editor
/// replaces or that do not exist yet.
struct FileWatch {
    private struct Stamp: Equatable {
        var seconds = 0
        var nanoseconds = 0
        var size = -1
        var inode: UInt64 = 0
    }

    private let paths: [String]
    private let stamps: [Stamp]

    /// Remembers how files are now.
    init(_ paths: [String]) {
        self.paths = Set(paths).sorted()
        stamps = self.paths.map(Self.stamp)
    }

    /// Waits until any of them has changed.
    func change() async throws {
        while paths.map(Self.stamp) == stamps { try await Task.sleep(for: .milliseconds(200)) }
        // An editor may write a file in several steps.
        try await Task.sleep(for: .milliseconds(50))
    }

    private static func stamp(of path: String) -> Stamp {
        var status = stat()
        guard stat(path, &status) == 0 else { return Stamp() }
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
            inode: UInt64(status.st_ino))
    }
}
