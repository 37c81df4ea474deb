public import WebFormats

/// Cuts a mailbox (mbox, RFC 4155) into its messages.
public struct MailboxReader: ~Copyable, Sendable {
    /// A message of a mailbox.
    public struct Item: Sendable {
        /// Where it begins, in bytes from the start of the file.
        public let offset: Int
        /// Its bytes, without the line that separates it from the last one; nil where it has more than the limit.
        public let bytes: [UInt8]?
    }

    private var reader: ByteReader
    private let limit: Int
    private let size: Int?
    /// Whether the reader stands behind a separating line.
    private var isInside = false
    private var offset = 0

    /// Reads a mailbox.
    ///
    /// - Parameter limit: The most bytes a message may have.
    public init(_ reader: consuming ByteReader, limit: Int) {
        size = reader.remaining
        self.reader = reader
        self.limit = limit
    }

    /// How much has been read, from 0 to 1; nil where the size is not known.
    public var progress: Double? {
        size.map { $0 == 0 ? 1 : min(1, Double(reader.position) / Double($0)) }
    }

    /// The next message, or nil at the end.
    public mutating func next() throws(FileError) -> Item? {
        var bytes: [UInt8] = []
        var isTooLarge = false
        var isBehindBlank = true
        while true {
            let place = reader.position
            guard let line = try line() else { break }
            if isBehindBlank, line.starts(with: "From ".utf8) {
                let item = isInside ? Item(offset: offset, bytes: isTooLarge ? nil : bytes) : nil
                isInside = true
                offset = place
                if let item { return item }
                continue
            }
            isBehindBlank = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
            guard isInside else { continue }
            // `>From ` is a line of the text that looks like a separating line.
            let unquoted = line.drop { $0 == UInt8(ascii: ">") }
            let isQuoted = line.first == UInt8(ascii: ">") && unquoted.starts(with: "From ".utf8)
            bytes.append(contentsOf: isQuoted ? line.dropFirst() : line[...])
            if bytes.count > limit {
                isTooLarge = true
                bytes = []
            }
        }
        guard isInside else { return nil }
        isInside = false
        return Item(offset: offset, bytes: isTooLarge ? nil : bytes)
    }

    /// The next line with its end; a longer one than a mebibyte comes in pieces.
    private mutating func line() throws(FileError) -> [UInt8]? {
        var wanted = 4096
        while true {
            let available = try reader.fill(atLeast: wanted)
            if available == 0 { return nil }
            let end = reader.withAvailable { $0.prefix(1 << 20).firstIndex(of: 0x0A) }
            if let end { return try reader.read(upTo: end + 1) }
            if available >= 1 << 20 || reader.hasSeenEnd {
                return try reader.read(upTo: min(available, 1 << 20))
            }
            wanted = available + 1
        }
    }
}
