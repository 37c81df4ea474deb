/// The dictionary at the start of a Zstandard file of WARC records.
enum ZstdDictionary {
    /// More than any trainer makes.
    static let maximumBytes = 16 << 20
    /// The mark of the skippable frame that holds it.
    private static let mark: [UInt8] = [0x5D, 0x2A, 0x4D, 0x18]

    /// Whether it begins here.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: mark) }

    /// The dictionary itself; what cannot be decompressed is kept as it is, and the first frame will say so.
    static func unpacked(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.withUnsafeBytes(ZstdFrame.isData) else { return bytes }
        return (try? Zstandard.decode(bytes, limit: maximumBytes)) ?? bytes
    }

    /// The dictionary at the start of a file; empty where there is none.
    static func read(path: String) -> [UInt8] {
        guard var reader = try? ByteReader(path: path), let available = try? reader.fill(atLeast: 8),
            available >= 8, begins(reader.buffered)
        else { return [] }
        let size = Int(
            UInt32(littleEndian: reader.buffered.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        guard size <= maximumBytes else { return [] }
        reader.consume(8)
        return unpacked((try? reader.read(upTo: size)) ?? [])
    }
}
