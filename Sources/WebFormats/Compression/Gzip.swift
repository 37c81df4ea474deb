internal import CDeflate

/// Makes gzip members.
public enum Gzip {
    /// Bytes as one gzip member.
    ///
    /// - Parameter level: from 1, fast, to 12, small.
    public static func member(of bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(level) else {
            preconditionFailure("no memory for a compressor, or no level \(level)")
        }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, room.baseAddress, room.count)
        }
    }
}
