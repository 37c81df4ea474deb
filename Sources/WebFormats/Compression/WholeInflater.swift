internal import CDeflate

/// Inflates streams that lie in memory as a whole: about twice as fast as zlib, and tells nothing about where
/// a broken one breaks.
struct WholeInflater: ~Copyable, @unchecked Sendable {
    // Sendable: the decompressor belongs to this value alone, and the value cannot be copied.
    enum Outcome {
        /// The stream ended well: bytes of input used, bytes of output made.
        case done(used: Int, made: Int)
        /// The output has no room for all of it.
        case roomTooSmall
        /// The input is damaged, or ends too early.
        case bad
    }

    private let decompressor: OpaquePointer?

    init() { decompressor = libdeflate_alloc_decompressor() }

    deinit { if let decompressor { libdeflate_free_decompressor(decompressor) } }

    /// Inflates the first stream in the input.
    mutating func inflate(
        _ format: DeflateFormat, _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> Outcome {
        guard let decompressor, let source = input.baseAddress, let target = room.baseAddress else {
            return .bad
        }
        var used = 0
        var made = 0
        let result =
            switch format {
            case .gzip:
                libdeflate_gzip_decompress_ex(
                    decompressor, source, input.count, target, room.count, &used, &made)
            case .zlib:
                libdeflate_zlib_decompress_ex(
                    decompressor, source, input.count, target, room.count, &used, &made)
            case .raw:
                libdeflate_deflate_decompress_ex(
                    decompressor, source, input.count, target, room.count, &used, &made)
            }
        switch result {
        case LIBDEFLATE_SUCCESS: return .done(used: used, made: made)
        case LIBDEFLATE_INSUFFICIENT_SPACE: return .roomTooSmall
        default: return .bad
        }
    }
}
