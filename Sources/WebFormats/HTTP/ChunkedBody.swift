/// The chunked transfer coding (RFC 9112 §7.1).
enum ChunkedBody {
    /// What the bytes were.
    enum Result: Hashable {
        /// Chunks up to the last one, joined.
        case whole([UInt8])
        /// Chunks that break off, joined.
        case broken([UInt8])
        case notChunked
    }

    /// Joins chunks; line ends may be LF alone, sizes may have white space and extensions behind them.
    static func decode(_ body: ArraySlice<UInt8>) -> Result {
        body.withUnsafeBytes { bytes in
            var joined: [UInt8] = []
            joined.reserveCapacity(bytes.count)
            var index = 0
            var isFirst = true
            while let line = ChunkSize(bytes, at: index) {
                if line.size == 0 { return .whole(joined) }
                isFirst = false
                let available = min(line.size, bytes.count - line.end)
                joined.append(contentsOf: bytes[line.end..<line.end + available])
                index = line.end + available
                if available < line.size { return .broken(joined) }
                if index < bytes.count, bytes[index] == 0x0d { index += 1 }
                guard index < bytes.count, bytes[index] == 0x0a else { break }
                index += 1
            }
            // One number in front of a page is no proof: it may be the page's own first line.
            return isFirst ? .notChunked : .broken(joined)
        }
    }
}

/// The line that announces a chunk.
private struct ChunkSize {
    let size: Int
    /// Where the chunk's bytes begin.
    let end: Int

    init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
        var size = 0
        var index = start
        while index < bytes.count, let digit = bytes[index].hexDigit {
            // 14 digits are 64 PiB, and do not overflow.
            if index - start >= 14 { return nil }
            size = size << 4 | digit
            index += 1
        }
        guard index > start else { return nil }
        while index < bytes.count, bytes[index].isBlank { index += 1 }
        guard index < bytes.count, [0x0d, 0x0a, 0x3b].contains(bytes[index]) else { return nil }
        guard let lineEnd = bytes.index(of: 0x0a, from: index) else { return nil }
        if bytes[index] == 0x0d, lineEnd != index + 1 { return nil }
        self.size = size
        end = lineEnd + 1
    }
}
