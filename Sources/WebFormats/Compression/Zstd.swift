internal import CZstd

/// Makes Zstandard frames.
public enum Zstd {
    /// Bytes as one frame that says how long they are and has a checksum.
    ///
    /// - Parameter level: from 1, fast, to 19, small.
    public static func frame(of bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
        guard let context = ZSTD_createCCtx() else { preconditionFailure("no memory for a compressor") }
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            let written = ZSTD_compress2(context, room.baseAddress, room.count, bytes, bytes.count)
            // It fails only where the room is too small, and it is as large as it can be asked to be.
            precondition(
                ZSTD_isError(written) == 0, "Zstandard: \(String(cString: ZSTD_getErrorName(written)))")
            count = written
        }
    }
}
