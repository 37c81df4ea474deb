/// Reads CSV (RFC 4180) and its kin record by record: quotes, line ends within them, any one-byte separator.
///
/// A quote within a field that does not begin with one is a character like any other; a quote that never closes takes
/// the rest of the file, up to the limit.
public struct CSVReader: ~Copyable, Sendable {
    /// A record.
    public struct Record: Sendable, Hashable {
        /// The line at which it begins, from 1.
        public let line: Int
        /// Where it begins, in bytes from the start of the file.
        public let offset: Int
        /// Its fields; nil where they have more bytes than the limit.
        public let fields: [[UInt8]]?
    }

    private var reader: ByteReader
    private let separator: UInt8
    private let limit: Int
    private let size: Int?
    private var line = 1

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - separator: What stands between fields.
    ///   - limit: The most bytes a record may have.
    public init(_ reader: consuming ByteReader, separator: UInt8 = UInt8(ascii: ","), limit: Int = 64 << 20) {
        size = reader.remaining
        self.reader = reader
        self.separator = separator
        self.limit = limit
    }

    /// How much has been read, from 0 to 1; nil where the size is not known.
    public var progress: Double? {
        size.map { $0 == 0 ? 1 : min(1, Double(reader.position) / Double($0)) }
    }

    /// The next record that is not an empty line, or nil at the end.
    public mutating func next() throws(FileError) -> Record? {
        while true {
            var parser = CSVRecord(separator: separator, limit: limit)
            let start = (line: line, offset: reader.position)
            var isFirst = start.offset == 0
            var hasBytes = false
            while try reader.fill(atLeast: isFirst ? 3 : 1) > 0, !parser.isEnded {
                hasBytes = true
                let used = reader.withAvailable { bytes in
                    let mark = isFirst && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
                    return mark + parser.take(UnsafeRawBufferPointer(rebasing: bytes[mark...]))
                }
                isFirst = false
                reader.consume(used)
            }
            line += parser.lines
            guard hasBytes else { return nil }
            let fields = parser.finish()
            if fields == [[]] { continue }
            return Record(line: start.line, offset: start.offset, fields: fields)
        }
    }
}

/// A record that is being read.
private struct CSVRecord {
    private enum State {
        case start, plain, quoted
        /// Behind a quote within a quoted field: it closes the field, or is the first of two.
        case quote
    }

    private let separator: UInt8
    private let limit: Int
    private var state = State.start
    private var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    private var size = 0
    private(set) var lines = 0
    private(set) var isEnded = false

    init(separator: UInt8, limit: Int) {
        self.separator = separator
        self.limit = limit
    }

    /// Takes bytes up to the record's end, and returns how many.
    mutating func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A { lines += 1 }
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .quote
            case (.quoted, _): add(byte)
            case (.quote, UInt8(ascii: "\"")):
                add(byte)
                state = .quoted
            case (_, 0x0A):
                isEnded = true
                return index + 1
            case (_, separator): endField()
            case (.start, UInt8(ascii: "\"")): state = .quoted
            default:
                add(byte)
                state = .plain
            }
        }
        return bytes.count
    }

    private mutating func add(_ byte: UInt8) {
        size += 1
        if size <= limit { field.append(byte) }
    }

    private mutating func endField() {
        size += 1
        if size <= limit { fields.append(field) }
        field = []
        state = .start
    }

    /// The fields; nil where they are too large.
    mutating func finish() -> [[UInt8]]? {
        // The line ends in CR LF, or in LF alone; a lone CR at the end of a quoted field's line came behind the quote.
        if field.last == 0x0D, state == .plain { field.removeLast() }
        fields.append(field)
        return size > limit ? nil : fields
    }
}
