/// What a file of members is compressed with: a member is what can be decompressed by itself.
enum MemberFormat: Hashable {
    /// RFC 1952.
    case gzip
    /// RFC 8878; a member is a frame.
    case zstd
    /// The LZ4 frame format.
    case lz4

    /// The bytes that tell a member's start.
    var headerLength: Int {
        switch self {
        case .gzip: GzipHeader.length
        // A skippable frame says its size behind its mark.
        case .zstd: 8
        case .lz4: 7
        }
    }

    /// Whether a member can begin here; fewer bytes than a header has are judged by what there is.
    func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .gzip: GzipHeader.begins(bytes)
        case .zstd: ZstdFrame.begins(bytes)
        case .lz4: Self.isLZ4(bytes)
        }
    }

    /// Whether a whole header begins here: to pick members out of any bytes.
    func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .gzip: GzipHeader.isWhole(bytes)
        case .zstd: ZstdFrame.isData(bytes)
        case .lz4: Self.isLZ4(bytes)
        }
    }

    /// The first byte of every header.
    var firstByte: UInt8 {
        switch self {
        case .gzip: 0x1F
        case .zstd: 0x28
        case .lz4: 0x04
        }
    }

    /// The format that a file begins with; nil where it is none of them.
    static func of(_ bytes: UnsafeRawBufferPointer) -> MemberFormat? {
        if GzipHeader.begins(bytes) { return .gzip }
        if ZstdFrame.begins(bytes) { return .zstd }
        return isLZ4(bytes) ? .lz4 : nil
    }

    /// The format that a file's name speaks of.
    static func named(_ name: String) -> MemberFormat? {
        if name.hasSuffix(".gz") { return .gzip }
        if name.hasSuffix(".zst") { return .zstd }
        return name.hasSuffix(".lz4") ? .lz4 : nil
    }

    private static func isLZ4(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 4 && bytes[0] == 0x04 && bytes[1] == 0x22 && bytes[2] == 0x4D && bytes[3] == 0x18
    }
}
