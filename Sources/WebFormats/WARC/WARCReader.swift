/// Reads a WARC or ARC file from front to back, plain or compressed, and cuts it into records.
///
/// ```swift
/// var reader = try WARCReader(path: "crawl.warc.gz")
/// while let item = try reader.next() {
///     switch item {
///     case .record(let record): …
///     case .problem(let problem): print(problem)
///     }
/// }
/// ```
///
/// Damage is an item of its own and costs the damaged record only; an error is thrown where the file cannot be
/// read at all. Beyond inflating and cutting nothing is done here: parse the content (``HTTPMessage``)
/// elsewhere, in parallel.
public struct WARCReader: ~Copyable, Sendable {
    /// How much of a record is held in memory.
    public let limits: WARCLimits

    var input: WARCInput
    var isFinished = false
    /// Problems found together with the item returned last.
    var pending: [WARCProblem] = []
    /// Whether the damage the input has come to was reported with a record.
    var damageIsNoted = false
    /// What the records are written in.
    var dialect = RecordDialect.warc
    private var isDialectKnown = false
    private var leftToSkip: Int

    /// Opens a file, at its start or at the position of a record.
    public init(
        path: String, startingAt position: WARCPosition = .start, limits: WARCLimits = WARCLimits()
    ) throws(FileError) {
        try self.init(
            ByteReader(path: path, startingAt: position.offset), skipping: position.inflatedSkip,
            limits: limits)
    }

    /// Reads from the byte reader's position on, which should be the start of a record.
    public init(_ reader: consuming ByteReader, limits: WARCLimits = WARCLimits()) throws(FileError) {
        try self.init(reader, skipping: 0, limits: limits)
    }

    /// Reads on from the position of a record at whose offset the byte reader stands.
    ///
    /// - Parameter skip: ``WARCPosition/inflatedSkip``.
    public init(_ reader: consuming ByteReader, skipping skip: Int, limits: WARCLimits) throws(FileError) {
        try reader.fill(atLeast: 16)
        let format = Self.format(of: reader.buffered, name: reader.path)
        self.limits = limits
        input = WARCInput(reader, format)
        leftToSkip = skip
    }

    /// The file as the caller named it.
    public var path: String { input.path }

    /// Where the next item begins, behind the line ends that close the last one.
    public var position: WARCPosition { input.position }

    /// Where another reader can begin to return just what this one still will; nil in the midst of damage.
    public var place: WARCPosition? {
        isFinished || !pending.isEmpty || damageIsNoted || leftToSkip > 0 || input.isSearching
            ? nil : position
    }

    /// Returns the next record or problem, or nil at the end of the file.
    public mutating func next() throws(FileError) -> WARCItem? {
        while true {
            if !pending.isEmpty { return .problem(pending.removeFirst()) }
            if isFinished { return nil }
            if leftToSkip > 0 { try skipToStart() }
            if let item = try cutRecord() { return item }
        }
    }

    /// Cuts one record, or returns nil where there was only something to note in passing.
    private mutating func cutRecord() throws(FileError) -> WARCItem? {
        guard try skipLineEnds() else { return nil }
        try learnDialect()
        let start = input.position
        switch try findHeader() {
        case .found(let length):
            return try cutContent(dialect.head(input.bytes, length: length, position: start))
        case .notARecord:
            // Damaged compression explains foreign bytes.
            if input.damage != nil {
                dropHeldBytes()
                return nil
            }
            note(.notARecord, at: start)
        case .tooLong:
            note(.headerTooLong(limit: limits.headerBytes), at: start)
            input.consume(1)
        case .brokenOff:
            if input.damage == nil { note(.truncated(declared: nil), at: start) }
            dropHeldBytes()
            return nil
        }
        try skipToNextRecord()
        return nil
    }

    /// Goes to the first byte that is no line end; false where there is none before damage or the end.
    private mutating func skipLineEnds() throws(FileError) -> Bool {
        while true {
            let bytes = input.bytes
            if let first = bytes.firstIndex(where: { $0 != 0x0a && $0 != 0x0d }) {
                input.consume(first)
                return true
            }
            input.consume(bytes.count)
            switch try input.more() {
            case .bytes: continue
            case .broken:
                dropHeldBytes()
                return false
            case .end:
                isFinished = true
                return false
            }
        }
    }

    /// Passes over the records that come before the one at which reading begins, in the same member.
    private mutating func skipToStart() throws(FileError) {
        while leftToSkip > 0 {
            let step = min(leftToSkip, input.bytes.count)
            input.consume(step)
            leftToSkip -= step
            if leftToSkip == 0 { return }
            // Damage and the end are met again, and dealt with, by whoever reads on.
            guard case .bytes = try input.more() else { leftToSkip = 0; return }
        }
    }

    /// Notes a problem, to be returned before the next record.
    mutating func note(_ reason: WARCProblem.Reason, at position: WARCPosition, salvaged: WARCRecord? = nil) {
        pending.append(WARCProblem(path: path, position: position, reason: reason, salvaged: salvaged))
    }

    /// Drops what is held in front of damage, and notes the damage.
    mutating func dropHeldBytes() {
        input.consume(input.bytes.count)
        guard let damage = input.damage else { return }
        if !damageIsNoted { note(.compression(damage.reason), at: WARCPosition(offset: damage.offset)) }
        damageIsNoted = false
        input.clearDamage()
    }

    /// What the file is compressed with: by its first bytes, or by its name where these are damaged.
    private static func format(of bytes: UnsafeRawBufferPointer, name: String) -> MemberFormat? {
        if let format = MemberFormat.of(bytes) { return format }
        let isPlain = WARCHead.firstStart(in: bytes, from: 0) != nil || ARCHead.begins(bytes, at: 0)
        return isPlain ? nil : MemberFormat.named(name)
    }

    /// Looks once, at the first record, whether the file is an ARC.
    private mutating func learnDialect() throws(FileError) {
        if isDialectKnown { return }
        isDialectKnown = true
        while !WARCHead.begins(input.bytes, at: 0), input.bytes.count <= ARCHead.longestLine,
            input.bytes.index(of: 0x0a, from: 0) == nil, case .bytes = try input.more()
        {}
        if ARCHead.begins(input.bytes, at: 0) { dialect = .arc }
    }
}
