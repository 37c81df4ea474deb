/// Inflates bytes that lie in memory, with a limit on what comes out.
public enum Inflate {
    /// Inflates one or several gzip members; what follows the last one is ignored, as browsers do.
    public static func gunzip(_ bytes: ArraySlice<UInt8>, limit: Int) throws(InflateError) -> [UInt8] {
        try inflate(bytes, as: .gzip, limit: limit)
    }

    /// Inflates one or several gzip members; what follows the last one is ignored, as browsers do.
    public static func gunzip(_ bytes: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        try inflate(bytes[...], as: .gzip, limit: limit)
    }

    /// Inflates a stream; of gzip, all members.
    ///
    /// - Parameter limit: The most bytes to make; more is an error, and never held in memory.
    public static func inflate(
        _ bytes: ArraySlice<UInt8>, as format: DeflateFormat, limit: Int
    ) throws(InflateError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (buffer) throws(InflateError) in
            let input = UnsafeRawBufferPointer(buffer)
            var output = ByteWindow(capacity: roomHint(input, format, limit))
            var whole = WholeInflater()
            var rest = input
            repeat {
                let used = try inflateOne(rest, format, &whole, into: &output, limit)
                rest = UnsafeRawBufferPointer(rebasing: rest[used...])
            } while format == .gzip && rest.count >= GzipHeader.length && GzipHeader.begins(rest)
            return output.copy(0..<output.count)
        }
    }

    /// Appends one stream to the output and returns how many bytes of input it took.
    private static func inflateOne(
        _ input: UnsafeRawBufferPointer, _ format: DeflateFormat, _ whole: inout WholeInflater,
        into output: inout ByteWindow, _ limit: Int
    ) throws(InflateError) -> Int {
        while true {
            let allowed = limit - output.count
            let room = UnsafeMutableRawBufferPointer(rebasing: output.room.prefix(allowed))
            switch whole.inflate(format, input, into: room) {
            case .done(let used, let made):
                output.commit(made)
                return used
            case .roomTooSmall:
                if room.count >= allowed { throw .tooLarge(limit: limit) }
                output.reserve(min(allowed, max(1 << 16, output.room.count * 4)))
            case .bad:
                return try inflateBySteps(input, format, into: &output, limit)
            }
        }
    }

    /// The slow way, for input that is broken: saves what comes before the break, and tells what breaks.
    private static func inflateBySteps(
        _ input: UnsafeRawBufferPointer, _ format: DeflateFormat, into output: inout ByteWindow, _ limit: Int
    ) throws(InflateError) -> Int {
        var stream = InflateStream(format)
        return try stream.decodeWhole(input, into: &output, limit: limit)
    }

    /// A good size for the output: what gzip says at its end, where that can be true.
    private static func roomHint(
        _ input: UnsafeRawBufferPointer, _ format: DeflateFormat, _ limit: Int
    ) -> Int {
        // Deflate makes at most 1032 bytes of one.
        let possible = min(limit, input.count * 1032)
        let usual = min(limit, input.count * 4)
        guard format == .gzip, input.count >= 18 else { return max(usual, 64) }
        let stated = input.loadUnaligned(fromByteOffset: input.count - 4, as: UInt32.self)
        let size = Int(UInt32(littleEndian: stated))
        return max(size <= possible ? size : usual, 64)
    }
}
