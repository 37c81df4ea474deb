/// The header of a record whose content is still to come.
struct WARCHead {
    let version: String
    let headers: HeaderList
    let position: WARCPosition
    /// The bytes of the header, with the blank line that ends it.
    let length: Int

    /// Reads a header whose length is known.
    init(_ bytes: UnsafeRawBufferPointer, length: Int, position: WARCPosition) {
        let firstLineEnd = bytes.index(of: 0x0a, from: 0) ?? length
        let version = bytes.trimmed(5..<max(5, min(firstLineEnd, length)))
        self.version = String(decoding: bytes[version], as: UTF8.self)
        let lines = min(firstLineEnd + 1, length)..<length
        headers = HeaderList([UInt8](copying: UnsafeRawBufferPointer(rebasing: bytes[lines])))
        self.position = position
        self.length = length
    }

    /// A header that was read elsewhere.
    init(version: String, headers: HeaderList, position: WARCPosition, length: Int) {
        self.version = version
        self.headers = headers
        self.position = position
        self.length = length
    }

    func record(content: UnsafeRawBufferPointer, compressedLength: Int?) -> WARCRecord {
        WARCRecord(
            version: version, headers: headers, content: [UInt8](copying: content), position: position,
            compressedLength: compressedLength)
    }

    /// Whether a record's first line begins at an index: `WARC/` and a digit.
    static func begins(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        bytes.has("WARC/", at: index) && index + 5 < bytes.count && (0x30...0x39).contains(bytes[index + 5])
    }

    /// The most that ``firstStart(in:from:)`` must see to know one: `WARC/0.18` and the first byte of its end.
    static let startLength = 10

    /// The first place from an index on where a record's first line stands, as a whole and with its end.
    ///
    /// It need not be at the start of a line, for what comes before it may be damaged.
    static func firstStart(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while let hit = bytes.index(of: 0x57, from: index) {
            if begins(bytes, at: hit), endsLine(bytes, at: hit + 8) || endsLine(bytes, at: hit + 9) {
                return hit
            }
            index = hit + 1
        }
        return nil
    }

    private static func endsLine(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        index < bytes.count && (bytes[index] == 0x0d || bytes[index] == 0x0a)
    }
}
