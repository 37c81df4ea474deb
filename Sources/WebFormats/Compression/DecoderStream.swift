/// How far one call of a decoder came.
public struct DecoderProgress: Sendable, Hashable {
    /// What the decoder says.
    public enum Status: Sendable, Hashable {
        /// All of the input was used, or the room is full; the stream goes on.
        case going
        /// The stream ended well.
        case ended
        /// The input is damaged; the decoder's words.
        case damaged(String)
    }

    /// The bytes of input that were used.
    public let used: Int
    /// The bytes of output that were made.
    public let made: Int
    /// What the decoder says.
    public let status: Status
}

/// Decodes one stream piece by piece, in bounded memory.
protocol DecoderStream: ~Copyable {
    /// Decodes as much as input and room allow.
    mutating func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress
}

extension DecoderStream where Self: ~Copyable {
    /// Decodes a stream that lies in memory, and returns how many bytes of it were used.
    ///
    /// - Parameter limit: The most bytes the output may come to hold; more is an error, and never held in memory.
    mutating func decodeWhole(
        _ input: UnsafeRawBufferPointer, into output: inout ByteWindow, limit: Int
    ) throws(InflateError) -> Int {
        var used = 0
        while true {
            // One byte more than allowed tells that there is more.
            output.reserve(min(max(1 << 14, output.count), max(1, limit - output.count + 1)))
            let room = UnsafeMutableRawBufferPointer(
                rebasing: output.room.prefix(max(1, limit - output.count + 1)))
            let progress = decode(UnsafeRawBufferPointer(rebasing: input[used...]), into: room)
            used += progress.used
            output.commit(progress.made)
            if output.count > limit { throw .tooLarge(limit: limit) }
            switch progress.status {
            case .ended: return used
            case .damaged(let detail): throw .damaged(detail, salvaged: output.copy(0..<output.count))
            case .going where progress.used == 0 && progress.made == 0:
                throw .truncated(salvaged: output.copy(0..<output.count))
            case .going: continue
            }
        }
    }
}
