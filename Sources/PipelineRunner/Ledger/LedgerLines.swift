import WebFormats

/// The lines of a ledger, one after the other, each with its line end.
struct LedgerLines: ~Copyable {
    private var reader: ByteReader
    /// The end of what is read.
    private let limit: Int

    /// - Parameter limit: how many bytes are read, which end with a line; all there are where it is not given.
    init(_ path: String, upTo limit: Int = .max) throws(FileError) {
        reader = try ByteReader(path: path, bufferBytes: 1 << 20)
        self.limit = limit
    }

    /// The next line; nil at the end, and where the last has no line end.
    mutating func next() throws(FileError) -> [UInt8]? {
        guard reader.position < limit, let line = try reader.nextLine() else { return nil }
        return line.last == 0x0A ? line : nil
    }
}

extension [UInt8] {
    /// Whether the line is one of a document.
    var isEntry: Bool { starts(with: #"{"n":"#.utf8) }
    /// Whether the line is one of a commit.
    var isCommit: Bool { starts(with: #"{"commit":"#.utf8) || starts(with: #"{"end":"#.utf8) }
}
