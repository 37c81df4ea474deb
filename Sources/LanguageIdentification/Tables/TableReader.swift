/// Reads the parts of a model in order.
struct TableReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// Reads from bytes that outlive the reader and all that is made with it.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next four bytes as a number.
    mutating func integer() -> UInt32 { bytes(4).loadUnaligned(as: UInt32.self) }

    /// The next four bytes as a number with a fraction.
    mutating func number() -> Float { Float(bitPattern: integer()) }

    /// The next bytes.
    mutating func bytes(_ count: Int) -> UnsafeRawPointer {
        guard count >= 0, offset + count <= bytes.count, let start = bytes.baseAddress else {
            preconditionFailure("the tables of languages are cut short: run make train-language")
        }
        defer { offset += count }
        return start + offset
    }
}
