internal import CZstd

/// Decodes Zstandard frames (RFC 8878) piece by piece; each frame ends of its own, skippable ones make nothing.
struct ZstdStream: ~Copyable, DecoderStream, @unchecked Sendable {
    // Sendable: the state belongs to this value alone, and the value cannot be copied.
    /// The largest window that is taken, as a power of two: RFC 8878 asks for 8 MiB, `zstd --long` uses 128 MiB.
    static let maximumWindowLog: Int32 = 27

    private let state: OpaquePointer?

    /// - Parameter dictionary: What frames may refer back to; empty for none.
    init(dictionary: [UInt8] = []) {
        state = ZSTD_createDCtx()
        if let state {
            _ = ZSTD_DCtx_setParameter(state, ZSTD_d_windowLogMax, Self.maximumWindowLog)
            if !dictionary.isEmpty {
                _ = dictionary.withUnsafeBytes { ZSTD_DCtx_loadDictionary(state, $0.baseAddress, $0.count) }
            }
        }
    }

    deinit { if let state { ZSTD_freeDCtx(state) } }

    mutating func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress {
        guard let state else { return DecoderProgress(used: 0, made: 0, status: .damaged("out of memory")) }
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let result = ZSTD_decompressStream(state, &target, &source)
        if ZSTD_isError(result) != 0 {
            let detail = String(cString: ZSTD_getErrorName(result))
            return DecoderProgress(used: source.pos, made: target.pos, status: .damaged(detail))
        }
        return DecoderProgress(used: source.pos, made: target.pos, status: result == 0 ? .ended : .going)
    }

    /// Makes it ready for another frame, the dictionary kept.
    mutating func reset() {
        if let state { _ = ZSTD_DCtx_reset(state, ZSTD_reset_session_only) }
    }
}
