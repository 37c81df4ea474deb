/// A run of bytes of a document: of its source, or, where decoding was needed, of the text it keeps beside it.
@usableFromInline
struct ByteSlice: BitwiseCopyable, Sendable {
    /// Marks an offset into the decoded text.
    @usableFromInline static let decodedBit: UInt32 = 1 << 31

    @usableFromInline var offset: UInt32
    @usableFromInline var count: UInt32

    @inlinable
    @inline(__always)
    init(offset: UInt32, count: UInt32) {
        self.offset = offset
        self.count = count
    }

    /// Bytes of the source.
    @inline(__always)
    init(source start: Int, _ end: Int) {
        self.init(offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end &- start))
    }

    /// Bytes of the decoded text.
    @inline(__always)
    init(decoded start: Int, _ end: Int) {
        self.init(
            offset: UInt32(truncatingIfNeeded: start) | ByteSlice.decodedBit,
            count: UInt32(truncatingIfNeeded: end &- start))
    }

    static var empty: ByteSlice { ByteSlice(offset: 0, count: 0) }

    @inlinable
    @inline(__always)
    var isDecoded: Bool { offset & ByteSlice.decodedBit != 0 }

    @inlinable
    @inline(__always)
    var position: Int { Int(offset & ~ByteSlice.decodedBit) }

    @inlinable
    @inline(__always)
    var length: Int { Int(count) }
}
