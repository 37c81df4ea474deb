/// What the records of a file are written in.
enum RecordDialect {
    /// ISO 28500: a header of several lines.
    case warc
    /// The Internet Archive's older format: a header of one line.
    case arc

    /// Whether a record begins at an index.
    func begins(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        self == .warc ? WARCHead.begins(bytes, at: index) : ARCHead.begins(bytes, at: index)
    }

    /// The first place from an index on where a record begins.
    func firstStart(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        self == .warc
            ? WARCHead.firstStart(in: bytes, from: start) : ARCHead.firstStart(in: bytes, from: start)
    }

    /// The most that ``firstStart(in:from:)`` must see to know one.
    var startLength: Int { self == .warc ? WARCHead.startLength : ARCHead.longestLine }

    /// As many bytes tell that no record begins at the first of them.
    var certainLength: Int { self == .warc ? 6 : ARCHead.longestLine }

    /// Reads a header whose length is known.
    func head(_ bytes: UnsafeRawBufferPointer, length: Int, position: WARCPosition) -> WARCHead {
        self == .warc
            ? WARCHead(bytes, length: length, position: position)
            : ARCHead(bytes, length: length).head(at: position)
    }
}
