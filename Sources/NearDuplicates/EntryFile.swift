/// What is known of documents, in the order in which they came: a file of records of one size, and one of their ids and
/// shingles.
final class EntryFile {
    /// What is known of one document.
    struct Entry {
        var exact: UInt64
        var address: UInt64
        var title: UInt64
        var offset: UInt64
        var length: UInt32
        var shingles: UInt32
        var day: Int32
        /// One more than the number of the entry that this one takes the place of; 0 for none.
        var replaces: UInt32
    }

    static let headBytes = 48

    let heads: MappedFile
    let details: MappedFile
    private let bands: Int

    var stride: Int { Self.headBytes + 4 * bands }

    /// How many entries there are.
    var count: Int { heads.count / stride }

    /// Where it ends, to go on there after an interruption.
    var ends: (heads: Int, details: Int) { (heads.count, details.count) }

    init(path: String, bands: Int, isWritable: Bool) throws {
        self.bands = bands
        heads = try MappedFile(path: "\(path).heads", isWritable: isWritable)
        details = try MappedFile(path: "\(path).details", isWritable: isWritable)
    }

    subscript(index: Int) -> Entry {
        heads.bytes.loadUnaligned(fromByteOffset: index * stride, as: Entry.self)
    }

    func bandHash(_ band: Int, of index: Int) -> UInt32 {
        heads.bytes.loadUnaligned(
            fromByteOffset: index * stride + Self.headBytes + 4 * band, as: UInt32.self)
    }

    /// Adds a document.
    func append(_ fingerprint: Fingerprint, id: String, replacing replaced: Int?) throws {
        let name = Array(id.utf8.prefix(Int(UInt16.max)))
        var detail = [UInt8(name.count & 0xFF), UInt8(name.count >> 8)] + name
        detail.reserveCapacity(detail.count + 4 * fingerprint.shingles.hashes.count)
        var last: UInt32 = 0
        for hash in fingerprint.shingles.hashes {
            var difference = hash &- last
            last = hash
            while difference >= 0x80 {
                detail.append(UInt8(truncatingIfNeeded: difference) | 0x80)
                difference >>= 7
            }
            detail.append(UInt8(difference))
        }
        let entry = Entry(
            exact: fingerprint.exact, address: fingerprint.address ?? 0, title: fingerprint.title ?? 0,
            offset: UInt64(details.count), length: UInt32(clamping: fingerprint.length),
            shingles: UInt32(fingerprint.bands.isEmpty ? 0 : fingerprint.shingles.hashes.count),
            day: fingerprint.day.map { Int32(clamping: $0) } ?? .min,
            replaces: replaced.map { UInt32($0 + 1) } ?? 0)
        let (start, head) = (details.count, heads.count)
        try details.grow(by: detail.count)
        details.bytes.part(start..<start + detail.count).copyBytes(from: detail)
        try heads.grow(by: stride)
        heads.bytes.storeBytes(of: entry, toByteOffset: head, as: Entry.self)
        for (band, hash) in fingerprint.bands.enumerated() {
            heads.bytes.storeBytes(
                of: hash, toByteOffset: head + Self.headBytes + 4 * band, as: UInt32.self)
        }
    }

    /// Forgets what came behind a place.
    func cut(heads headBytes: Int, details detailBytes: Int) throws {
        try heads.shrink(to: headBytes)
        try details.shrink(to: detailBytes)
    }

    func sync() throws {
        try details.sync()
        try heads.sync()
    }

    func finish() {
        heads.finish()
        details.finish()
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate func part(_ range: Range<Int>) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: self[range])
    }
}
