internal import Glibc

/// Whole files read into memory.
public enum WholeFile {
    /// Returns all bytes of a file, or fails where it has more than the limit.
    public static func read(path: String, limit: Int) throws(FileError) -> [UInt8] {
        // Pipes and files under /proc have no size worth trusting, so the size is only a hint for the buffer.
        var reader = try ByteReader(path: path, bufferBytes: 1 << 16)
        if let size = reader.remaining, size > limit { throw tooLarge(path, limit) }
        let available = try reader.fill(atLeast: limit < Int.max ? limit + 1 : limit)
        if available > limit { throw tooLarge(path, limit) }
        return try reader.read(upTo: available)
    }

    private static func tooLarge(_ path: String, _ limit: Int) -> FileError {
        FileError(
            .read, path: path, reason: "it is larger than the limit of \(limit) bytes",
            remedy: "raise the limit, or split the file")
    }

    /// Writes a file in one go, in a folder that is ours until it is whole: not atomically, and not to the disk.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(.create, path: path, errno: errno) }
        defer { close(descriptor) }
        var failure: FileError?
        bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if written >= 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
                } else if errno != EINTR {
                    failure = FileError(.write, path: path, errno: errno)
                    return
                }
            }
        }
        if let failure { throw failure }
    }
}
