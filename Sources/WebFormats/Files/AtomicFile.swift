internal import Glibc

/// Writes a file that appears under its name only when it is whole.
///
/// The bytes go to `.NAME.partial` in the same folder, and ``commit()`` renames that, so that a reader sees the
/// old file or the new one, also after a crash. A file that is not committed is removed, unless it had been left by an
/// earlier process: that one stays for the next, whatever goes wrong here.
public struct AtomicFile: ~Copyable, @unchecked Sendable {
    // Sendable: descriptor and memory belong to this value alone, and the value cannot be copied.
    /// The file as the caller named it.
    public let path: String
    /// The name it has until it is committed.
    public let partialPath: String
    /// The bytes written so far.
    public private(set) var count = 0

    private var descriptor: Int32
    private var buffer: ByteWindow
    private let bufferBytes: Int
    /// Whether an earlier process began it.
    private let isResumed: Bool

    /// Creates the temporary file, and the folders above it where they are missing.
    ///
    /// Fails where another process writes the same file, and where the name belongs to a folder or a device.
    public init(path: String, bufferBytes: Int = 1 << 18) throws(FileError) {
        let partial = FileRemoval.partialPath(for: path)
        try FolderCreation.createFolder(FilePath.folder(of: path))
        let permissions = try Self.permissions(for: path)
        descriptor = try PartialFile.open(partial, permissions)
        isResumed = false
        self.path = path
        partialPath = partial
        self.bufferBytes = max(bufferBytes, 4096)
        buffer = ByteWindow(capacity: self.bufferBytes)
    }

    /// Goes on with the temporary file that an earlier process left, behind its first bytes.
    ///
    /// - Parameter kept: how many bytes there are to keep; what stands behind them is removed.
    /// - Throws: where there is no such file or it is shorter; it stays as it is then.
    public init(resuming path: String, keeping kept: Int, bufferBytes: Int = 1 << 18) throws(FileError) {
        let partial = FileRemoval.partialPath(for: path)
        descriptor = try PartialFile.reopen(partial, keeping: kept)
        isResumed = true
        self.path = path
        partialPath = partial
        self.bufferBytes = max(bufferBytes, 4096)
        buffer = ByteWindow(capacity: self.bufferBytes)
        count = kept
    }

    deinit {
        // Not through abandon(): a deinit cannot change what it ends.
        if descriptor >= 0 {
            if !isResumed { unlink(partialPath) }
            close(descriptor)
        }
    }

    /// Appends bytes.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        guard descriptor >= 0 else {
            throw FileError(
                .write, path: path, reason: "it was committed or abandoned", remedy: "write before that")
        }
        if buffer.count + bytes.count > bufferBytes { try flush() }
        if bytes.count >= bufferBytes {
            try writeThrough(bytes)
        } else if let source = bytes.baseAddress {
            buffer.reserve(bytes.count)
            buffer.room.baseAddress?.copyMemory(from: source, byteCount: bytes.count)
            buffer.commit(bytes.count)
        }
        count += bytes.count
    }

    /// Appends bytes.
    public mutating func write(_ bytes: [UInt8]) throws(FileError) { try write(bytes[...]) }

    /// Appends bytes.
    public mutating func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
            try write(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Appends text as UTF-8.
    public mutating func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

    /// Hands the bytes written so far to the operating system: the end of this process cannot lose them any more.
    public mutating func flush() throws(FileError) {
        try writeThrough(buffer.bytes)
        buffer.consume(buffer.count)
    }

    /// Closes the temporary file and leaves it where it is, for a later process to go on with.
    ///
    /// What has not been flushed is lost.
    public mutating func suspend() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        buffer.truncate(to: 0)
    }

    /// Brings the bytes to the disk, so that of all that can fail only the change of the name is left.
    public mutating func prepare() throws(FileError) {
        guard descriptor >= 0 else { return }
        try flush()
        guard fsync(descriptor) == 0 else { throw FileError(.sync, path: path, errno: errno) }
    }

    /// Brings the bytes to the disk and gives the file its name; nothing can be written after that.
    public mutating func commit() throws(FileError) {
        guard descriptor >= 0 else { return }
        try prepare()
        guard rename(partialPath, path) == 0 else { throw FileError(.rename, path: path, errno: errno) }
        // Closed last: the lock on the file holds until then.
        close(descriptor)
        descriptor = -1
        try FolderCreation.sync(FilePath.folder(of: path))
    }

    /// Gives the file its name without bringing it to the disk: the end of this process cannot lose it, a power cut can.
    public mutating func publish() throws(FileError) {
        guard descriptor >= 0 else { return }
        try flush()
        guard rename(partialPath, path) == 0 else { throw FileError(.rename, path: path, errno: errno) }
        close(descriptor)
        descriptor = -1
    }

    /// Removes what was written; the file under the name, if there is one, stays as it is.
    public mutating func abandon() {
        guard descriptor >= 0 else { return }
        unlink(partialPath)
        close(descriptor)
        descriptor = -1
        buffer.truncate(to: 0)
    }

    private mutating func writeThrough(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            } else if errno != EINTR {
                throw FileError(.write, path: path, errno: errno)
            }
        }
    }

    /// The permissions of the file that will be replaced, or the usual ones.
    private static func permissions(for path: String) throws(FileError) -> mode_t? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return status.st_mode & 0o777
        case S_IFDIR: throw FileError(.create, path: path, errno: EISDIR)
        default:
            throw FileError(
                .open, path: path, reason: "it is a device or a pipe, and renaming would replace it",
                remedy: "write to a regular file")
        }
    }
}
