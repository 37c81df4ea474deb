import Glibc

/// Writes arrays as their count in four bytes and their elements, for NumPy to read.
final class BinaryWriter {
    private let file: UnsafeMutablePointer<FILE>

    init(_ path: String) {
        guard let file = fopen(path, "wb") else { fatalError("cannot open \(path)") }
        self.file = file
    }

    func close() { fclose(file) }

    func write(_ text: String) { write(array: Array(text.utf8)) }

    func write(_ texts: [String]) {
        write(array: texts.map { UInt32($0.utf8.count) })
        for text in texts { write(text) }
    }

    func write(names: [String]) { write(names.joined(separator: "\n")) }

    func write<Element: BitwiseCopyable>(array: [Element]) {
        write(count: array.count)
        write(more: array)
    }

    /// Writes the count of an array whose elements follow in parts.
    func write(count: Int) {
        var count = UInt32(count)
        fwrite(&count, 4, 1, file)
    }

    /// Writes elements of an array whose count was written.
    func write<Element: BitwiseCopyable>(more elements: [Element]) {
        elements.withUnsafeBytes { bytes in _ = fwrite(bytes.baseAddress, 1, bytes.count, file) }
    }

    /// Writes lists as their lengths and all their elements.
    func write<Element: BitwiseCopyable>(lists: [[Element]]) {
        write(array: lists.map { UInt32($0.count) })
        write(array: lists.flatMap { $0 })
    }
}
