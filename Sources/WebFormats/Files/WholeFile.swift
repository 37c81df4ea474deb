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
}
