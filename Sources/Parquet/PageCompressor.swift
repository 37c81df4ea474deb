internal import CZstd

/// Compresses pages one after the other with one state.
final class PageCompressor {
    let compression: ParquetCompression
    private let context: OpaquePointer?

    init(_ compression: ParquetCompression) {
        self.compression = compression
        if case .zstd(let level) = compression {
            context = ZSTD_createCCtx()
            precondition(context != nil, "no memory for a compressor")
            ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        } else {
            context = nil
        }
    }

    deinit { ZSTD_freeCCtx(context) }

    /// The compressed bytes of a page.
    func compress(_ bytes: [UInt8]) -> [UInt8] {
        switch compression {
        case .none: return bytes
        case .snappy: return Snappy.compressed(bytes)
        case .zstd:
            let bound = ZSTD_compressBound(bytes.count)
            return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
                count = ZSTD_compress2(context, room.baseAddress, room.count, bytes, bytes.count)
                // It fails only where the room is too small, and it is as large as it can be asked to be.
                precondition(ZSTD_isError(count) == 0, String(cString: ZSTD_getErrorName(count)))
            }
        }
    }
}
