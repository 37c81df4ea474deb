internal import CBrotli

/// Decodes a Brotli stream (RFC 7932) piece by piece.
struct BrotliStream: ~Copyable, DecoderStream, @unchecked Sendable {
    // Sendable: the state belongs to this value alone, and the value cannot be copied.
    private let state: OpaquePointer?

    init() { state = BrotliDecoderCreateInstance(nil, nil, nil) }

    deinit { if let state { BrotliDecoderDestroyInstance(state) } }

    mutating func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress {
        guard let state else { return DecoderProgress(used: 0, made: 0, status: .damaged("out of memory")) }
        var offered = input.count
        var next = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var free = room.count
        var target = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let result = BrotliDecoderDecompressStream(state, &offered, &next, &free, &target, nil)
        let status: DecoderProgress.Status =
            switch result {
            case BROTLI_DECODER_RESULT_SUCCESS: .ended
            case BROTLI_DECODER_RESULT_ERROR:
                .damaged(String(cString: BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state))))
            default: .going
            }
        return DecoderProgress(used: input.count - offered, made: room.count - free, status: status)
    }
}
