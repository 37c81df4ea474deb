/// Reads the numbers of a model file, the lowest byte first.
struct ModelReader {
    private var bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether everything has been read.
    var isAtEnd: Bool { bytes.isEmpty }

    /// The next number.
    mutating func next<Number: BitwiseCopyable>(_ type: Number.Type) throws(ModelError) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.count >= size else { throw .cutOff }
        let value = bytes.loadUnaligned(as: Number.self)
        bytes = UnsafeRawBufferPointer(rebasing: bytes[size...])
        return value
    }

    /// So many numbers.
    mutating func next<Number: BitwiseCopyable>(
        _ count: Int, of type: Number.Type
    ) throws(ModelError) -> [Number] {
        let size = MemoryLayout<Number>.size
        guard count >= 0, bytes.count / size >= count else { throw .cutOff }
        let values = (0..<count).map { bytes.loadUnaligned(fromByteOffset: $0 * size, as: Number.self) }
        bytes = UnsafeRawBufferPointer(rebasing: bytes[(count * size)...])
        return values
    }
}

/// What can be wrong with a model file.
enum ModelError: Error {
    /// The file does not begin as a model does, or is of another version.
    case notAModel
    /// The file ends too early.
    case cutOff
    /// The model was trained on other features than these.
    case otherFeatures
}
