internal import Glibc

/// Puts a folder into the place of another.
public enum FolderExchange {
    private typealias Exchange =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) ->
        Int32

    /// Linux's `renameat2`, which Glibc declares only on demand.
    private static let exchange: Exchange? = {
        guard let symbol = dlsym(nil, "renameat2") else { return nil }
        return unsafeBitCast(symbol, to: Exchange.self)
    }()

    /// `RENAME_EXCHANGE` of `<linux/fs.h>`.
    private static let exchanging: UInt32 = 2

    /// Gives a folder the name of another, which takes the first one's name, where there is one.
    ///
    /// At no moment is there half of each. Where the file system cannot exchange names, there is a moment at which there
    /// is neither.
    public static func replace(_ path: String, by folder: String) throws(FileError) {
        if rename(folder, path) == 0 { return }
        guard errno == EEXIST || errno == ENOTEMPTY else {
            throw FileError(.rename, path: path, errno: errno)
        }
        if let exchange, exchange(AT_FDCWD, folder, AT_FDCWD, path, exchanging) == 0 { return }
        let old = "\(folder).old"
        try FolderMove.remove(old)
        guard rename(path, old) == 0, rename(folder, path) == 0 else {
            throw FileError(.rename, path: path, errno: errno)
        }
        try FolderMove.remove(old)
    }
}

/// Brings folders to the disk.
public enum FolderSync {
    private typealias Sync = @convention(c) (Int32) -> Int32

    /// Linux's `syncfs`, which Glibc declares only on demand.
    private static let syncFileSystem: Sync? = {
        guard let symbol = dlsym(nil, "syncfs") else { return nil }
        return unsafeBitCast(symbol, to: Sync.self)
    }()

    /// Brings all files of the file system that holds a folder to the disk: of many small ones each by itself would take
    /// far longer.
    public static func sync(_ folder: String) throws(FileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.open, path: folder, errno: errno) }
        defer { close(descriptor) }
        guard let syncFileSystem else { return Glibc.sync() }
        guard syncFileSystem(descriptor) == 0 else { throw FileError(.sync, path: folder, errno: errno) }
    }
}

extension FolderListing {
    /// Whether a path is that of a symbolic link.
    public static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
