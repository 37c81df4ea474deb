internal import CLZ4

/// Decodes LZ4 frames piece by piece; each frame ends of its own.
struct LZ4Stream: ~Copyable, DecoderStream, @unchecked Sendable {
    // Sendable: the state belongs to this value alone, and the value cannot be copied.
    private let state: OpaquePointer?

    init() {
        var state: OpaquePointer?
        let code = LZ4F_createDecompressionContext(&state, UInt32(LZ4F_VERSION))
        self.state = LZ4F_isError(code) == 0 ? state : nil
    }

    deinit { if let state { LZ4F_freeDecompressionContext(state) } }

    mutating func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress {
        guard let state else { return DecoderProgress(used: 0, made: 0, status: .damaged("out of memory")) }
        var used = input.count
        var made = room.count
        let code = LZ4F_decompress(state, room.baseAddress, &made, input.baseAddress, &used, nil)
        if LZ4F_isError(code) != 0 {
            let detail = String(cString: LZ4F_getErrorName(code))
            LZ4F_resetDecompressionContext(state)
            return DecoderProgress(used: 0, made: 0, status: .damaged(detail))
        }
        return DecoderProgress(used: used, made: made, status: code == 0 ? .ended : .going)
    }
}
