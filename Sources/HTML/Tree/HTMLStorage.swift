/// What a document consists of: the source, and the arena.
///
/// Everything is made by the parser before the storage is, and nothing changes it afterwards; so it may be read from
/// any number of threads, which is why `@unchecked Sendable` is sound.
@usableFromInline
final class HTMLStorage: @unchecked Sendable {
    @usableFromInline let source: [UInt8]
    @usableFromInline let nodes: UnsafeMutablePointer<NodeRecord>
    @usableFromInline let nodeCount: Int
    @usableFromInline let attributes: UnsafeMutablePointer<AttributeRecord>
    @usableFromInline let decoded: UnsafeMutablePointer<UInt8>
    let quirks: QuirksMode
    let arenaBytes: Int
    let tagNames: NameTable
    let attributeNames: NameTable

    // These own the memory that the pointers above go to.
    private let nodeBuffer: GrowingBuffer<NodeRecord>
    private let attributeBuffer: GrowingBuffer<AttributeRecord>
    private let decodedBuffer: GrowingBuffer<UInt8>

    init(source: [UInt8], built builder: consuming TreeBuilder) {
        self.source = source
        quirks = builder.quirks
        arenaBytes =
            builder.nodeBuffer.allocatedBytes + builder.tokenizer.attributes.allocatedBytes
            + builder.tokenizer.decoded.allocatedBytes + builder.tokenizer.tagNames.allocatedBytes
            + builder.tokenizer.attributeNames.allocatedBytes
        nodes = builder.nodeBuffer.base
        nodeCount = builder.nodeBuffer.count
        attributes = builder.tokenizer.attributes.base
        decoded = builder.tokenizer.decoded.base
        nodeBuffer = builder.nodeBuffer
        attributeBuffer = builder.tokenizer.attributes
        decodedBuffer = builder.tokenizer.decoded
        tagNames = builder.tokenizer.tagNames
        attributeNames = builder.tokenizer.attributeNames
    }

    /// Calls a closure with the bytes of a slice.
    @inlinable
    @inline(__always)
    func withBytes<Result>(
        _ slice: ByteSlice, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try source.withUnsafeBufferPointer { source in
            let base = slice.isDecoded ? UnsafePointer(decoded) : source.baseAddress
            return try body(
                UnsafeBufferPointer(start: base.map { $0 + slice.position }, count: slice.length))
        }
    }
}
