/// Reads the parts of a model in order.
struct ModelReader {
    private let start: UnsafeRawPointer
    private let size: Int
    private var offset = 0

    /// Reads from some bytes, which outlive the reader and all that is made with it.
    init(_ start: UnsafeRawPointer, size: Int) {
        self.start = start
        self.size = size
    }

    /// The next four bytes as a number.
    mutating func integer() -> UInt32 { bytes(4).loadUnaligned(as: UInt32.self) }

    /// The next bytes.
    mutating func bytes(_ count: Int) -> UnsafeRawPointer {
        precondition(count >= 0 && offset + count <= size, "the model of names is cut short")
        defer { offset += count }
        return start + offset
    }
}
