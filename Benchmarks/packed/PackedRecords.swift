import Glibc

/// A page of a packed file.
package struct PackedRecord {
    package var id: String
    package var url: String
    package var body: [UInt8]
}

/// Pages in one file: identity, address and body of each, every one after its length in four bytes.
package final class PackedRecords {
    private let file: UnsafeMutablePointer<FILE>

    package init(_ path: String) {
        guard let file = fopen(path, "rb") else { fatalError("cannot open \(path)") }
        self.file = file
    }

    deinit { fclose(file) }

    /// The next page, or nil at the end.
    package func next() -> PackedRecord? {
        guard let id = field(), let url = field(), let body = field() else { return nil }
        return PackedRecord(
            id: String(decoding: id, as: UTF8.self), url: String(decoding: url, as: UTF8.self), body: body)
    }

    private func field() -> [UInt8]? {
        var length: UInt32 = 0
        guard fread(&length, 4, 1, file) == 1 else { return nil }
        let count = Int(UInt32(littleEndian: length))
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count == 0 ? 0 : fread(buffer.baseAddress, 1, count, file)
        }
    }
}
