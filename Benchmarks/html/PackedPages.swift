import Glibc

/// Pages in one file, each after its length in four bytes, the lowest first.
enum PackedPages {
    static func read(_ path: String, limit: Int) -> [[UInt8]] {
        guard let file = fopen(path, "rb") else { fatalError("cannot open \(path)") }
        defer { fclose(file) }
        var pages: [[UInt8]] = []
        var length: UInt32 = 0
        while pages.count < limit, fread(&length, 4, 1, file) == 1 {
            let count = Int(UInt32(littleEndian: length))
            let page = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                initialized = fread(buffer.baseAddress, 1, count, file)
            }
            pages.append(page)
        }
        return pages
    }
}
