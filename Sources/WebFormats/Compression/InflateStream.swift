internal import CZlib

/// Inflates one stream piece by piece with zlib, and says what is wrong where it breaks.
struct InflateStream: ~Copyable, DecoderStream, @unchecked Sendable {
    // Sendable: the state belongs to this value alone, and the value cannot be copied.

    // On the heap: zlib's state points back to it, so it may never move.
    private let state: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init(_ format: DeflateFormat) {
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        isReady =
            inflateInit2_(state, format.windowBits, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(state) }
        state.deallocate()
    }

    mutating func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress {
        guard isReady else { return DecoderProgress(used: 0, made: 0, status: .damaged("out of memory")) }
        // zlib counts in 32 bits; what is over is left for the next call.
        let offered = min(input.count, 1 << 30)
        let free = min(room.count, 1 << 30)
        state.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        state.pointee.avail_in = UInt32(offered)
        state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = UInt32(free)
        let code = inflate(state, Z_NO_FLUSH)
        let used = offered - Int(state.pointee.avail_in)
        let made = free - Int(state.pointee.avail_out)
        let status: DecoderProgress.Status =
            switch code {
            case Z_STREAM_END: .ended
            case Z_OK, Z_BUF_ERROR: .going
            default: .damaged(state.pointee.msg.map { String(cString: $0) } ?? "needs a dictionary")
            }
        return DecoderProgress(used: used, made: made, status: status)
    }
}
