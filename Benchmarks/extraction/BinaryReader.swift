import Glibc

/// Reads arrays that stand after their count in four bytes.
final class BinaryReader {
    private let file: UnsafeMutablePointer<FILE>

    init(_ path: String) {
        guard let file = fopen(path, "rb") else { fatalError("cannot open \(path)") }
        self.file = file
    }

    deinit { fclose(file) }

    func count() -> Int {
        var count: UInt32 = 0
        guard fread(&count, 4, 1, file) == 1 else { fatalError("the file of scores ends too early") }
        return Int(count)
    }

    func floats() -> [Float] {
        let count = count()
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count == 0 ? 0 : fread(buffer.baseAddress, 4, count, file)
        }
    }
}
