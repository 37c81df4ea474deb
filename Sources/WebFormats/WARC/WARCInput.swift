/// The bytes of a WARC file without its compression, and where they stand in the file.
///
/// In a plain file that is the reader's own buffer; in a compressed file a window that takes whole members.
struct WARCInput: ~Copyable {
    /// What a request for more bytes brought.
    enum Supply {
        /// More bytes; whether they are the first of a member.
        case bytes(startMember: Bool)
        /// Damaged compression: what comes later does not continue what is held. ``WARCInput/damage`` has it.
        case broken
        case end
    }

    private struct Member {
        /// Where the member begins and ends in the inflated bytes, counted from where reading began.
        var start: Int
        var end: Int?
        /// Where it begins in the file, and the bytes it takes there.
        var offset: Int
        var length: Int?
    }

    /// What the file is compressed with; nil for a plain one.
    let format: MemberFormat?
    /// The damage that must be dealt with before there are more bytes.
    private(set) var damage: GzipProblem?

    private var source: MemberSource
    private var window: ByteWindow
    private var members: [Member] = []
    /// The inflated bytes taken so far.
    private var taken = 0

    init(_ reader: consuming ByteReader, _ format: MemberFormat?) {
        self.format = format
        // A file that is read from the middle has its dictionary at its start all the same.
        let dictionary = format == .zstd && reader.position > 0 ? ZstdDictionary.read(path: reader.path) : []
        source = MemberSource(reader, format ?? .gzip, dictionary: dictionary)
        window = ByteWindow(capacity: format == nil ? 0 : 1 << 20)
    }

    var path: String { source.input.path }

    /// Whether there is damage that the next bytes do not follow from.
    var isSearching: Bool { damage != nil || source.isSearching }
    /// Whether the file is compressed.
    var isCompressed: Bool { format != nil }

    /// The bytes held, in place; valid until the input is changed.
    var bytes: UnsafeRawBufferPointer { isCompressed ? window.bytes : source.input.buffered }

    /// The bytes from the first one held to the end, where the file's size tells.
    var remaining: Int? { isCompressed ? nil : source.input.remaining }

    /// Where the first byte held stands; the next member where none is held.
    var position: WARCPosition {
        guard isCompressed else { return WARCPosition(offset: source.input.position) }
        guard let member = members.last(where: { $0.start <= taken }), taken != member.end else {
            return WARCPosition(offset: source.input.position)
        }
        return WARCPosition(offset: member.offset, inflatedSkip: taken - member.start)
    }

    /// Whether a member ends so many bytes behind the first one held, as far as is known.
    func memberEnds(at index: Int) -> Bool { members.last?.end == taken + index }

    /// The compressed size of the member that begins at the first byte held and ends at the index, if one does.
    func memberLength(to index: Int) -> Int? {
        members.first { $0.start == taken && $0.end == taken + index }?.length
    }

    /// Adds bytes behind those held.
    mutating func more() throws(FileError) -> Supply {
        guard isCompressed else {
            let before = source.input.available
            return try source.input.fill(atLeast: before + 1) > before ? .bytes(startMember: false) : .end
        }
        while damage == nil {
            let before = window.count
            let startsMember = !source.isInsideMember
            let step = try source.pull(into: &window)
            if case .end = step { return .end }
            if case .problem(let problem) = step { damage = problem }
            if startsMember, window.count > before {
                add(Member(start: taken + before, offset: source.memberOffset))
            }
            if case .memberEnd = step, let last = members.indices.last, members[last].end == nil {
                members[last].end = taken + window.count
                members[last].length = source.memberLength
            }
            if window.count == before { continue }
            return .bytes(startMember: startsMember)
        }
        return .broken
    }

    /// Takes bytes from the front.
    mutating func consume(_ used: Int) {
        if isCompressed {
            window.consume(used)
            taken += used
        } else {
            source.input.consume(used)
        }
    }

    /// Whether the bytes up to an index reach into the member that is damaged, so that none can be trusted.
    func reachesDamage(upTo index: Int) -> Bool {
        guard let damage, let last = members.last else { return false }
        return last.offset == damage.offset && last.start < taken + index
    }

    /// Goes on behind damage.
    mutating func clearDamage() { damage = nil }

    private mutating func add(_ member: Member) {
        members.removeAll { member in member.end.map { $0 <= taken } ?? false }
        // A record over thousands of members is an attack. Positions stay right: skipping runs through members.
        if members.count > 1000 { members.removeSubrange(1..<500) }
        members.append(member)
    }
}
