/// Decodes Brotli that lies in memory (RFC 7932), with a limit on what comes out.
public enum Brotli {
    /// Decodes one stream.
    ///
    /// - Parameter limit: The most bytes to make; more is an error, and never held in memory.
    public static func decode(_ bytes: ArraySlice<UInt8>, limit: Int) throws(InflateError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (buffer) throws(InflateError) in
            var output = ByteWindow(capacity: min(max(64, buffer.count * 4), max(64, limit)))
            var stream = BrotliStream()
            _ = try stream.decodeWhole(UnsafeRawBufferPointer(buffer), into: &output, limit: limit)
            return output.copy(0..<output.count)
        }
    }

    /// Decodes one stream.
    public static func decode(_ bytes: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        try decode(bytes[...], limit: limit)
    }
}

/// Decodes Zstandard that lies in memory (RFC 8878), with a limit on what comes out.
public enum Zstandard {
    /// Decodes one or several frames; what follows the last one is ignored.
    ///
    /// - Parameters:
    ///   - dictionary: What the frames may refer back to; empty for none.
    ///   - limit: The most bytes to make; more is an error, and never held in memory.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, dictionary: [UInt8] = [], limit: Int
    ) throws(InflateError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { (buffer) throws(InflateError) in
            var output = ByteWindow(capacity: min(max(64, buffer.count * 4), max(64, limit)))
            var stream = ZstdStream(dictionary: dictionary)
            var rest = UnsafeRawBufferPointer(buffer)
            repeat {
                let used = try stream.decodeWhole(rest, into: &output, limit: limit)
                rest = UnsafeRawBufferPointer(rebasing: rest[used...])
            } while ZstdFrame.begins(rest)
            return output.copy(0..<output.count)
        }
    }

    /// Decodes one or several frames; what follows the last one is ignored.
    public static func decode(
        _ bytes: [UInt8], dictionary: [UInt8] = [], limit: Int
    ) throws(InflateError) -> [UInt8] {
        try decode(bytes[...], dictionary: dictionary, limit: limit)
    }
}
