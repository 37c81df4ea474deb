import PipelineCore
import WebFormats

/// What a file of lines holds.
struct FileTally {
    private(set) var bytes = 0
    private(set) var lines = 0
    let sha256: String

    /// Reads a file, or its first bytes.
    init(_ path: String, upTo limit: Int = .max) throws(FileError) {
        var digest = SHA256()
        var reader = try ByteReader(path: path)
        while bytes < limit {
            let part = try reader.read(upTo: min(1 << 20, limit - bytes))
            if part.isEmpty { break }
            digest.update(part)
            bytes += part.count
            lines += part.count { $0 == 0x0A }
        }
        sha256 = digest.hexadecimalDigest()
    }
}
