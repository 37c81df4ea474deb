/// Decompresses a file of members into a window, whole members at a time where they are small enough, and in parts
/// where not; steps over damage to the next member.
///
/// Whole gzip members in memory go through libdeflate, large ones through ISA-L in parts, and what is damaged or cut
/// through zlib from the member's start. Zstandard and LZ4 go in parts.
struct MemberSource: ~Copyable {
    /// What a pull brought.
    enum Step {
        /// More of a member; the member goes on.
        case part
        /// The rest of a member, which is sound.
        case memberEnd
        /// A member broke off; what it gave so far is in the window.
        case problem(GzipProblem)
        case end
    }

    /// Members with more compressed bytes than this are decompressed in parts.
    static let wholeInputLimit = 1 << 20
    /// Members with more decompressed bytes than this are decompressed in parts.
    static let wholeOutputLimit = 16 << 20
    /// As many bytes of a member are kept, so that a search for others can go back into it.
    private static let keptBytes = 16 << 20
    /// The room a decoder is given at once.
    private static let roomBytes = 1 << 17
    /// The size of a part.
    static let partBytes = 1 << 20

    var input: ByteReader
    /// Where the current or last member begins.
    private(set) var memberOffset: Int
    /// The compressed bytes of the last member that ended well.
    private(set) var memberLength = 0
    /// Whether the next pull goes on with a member.
    private(set) var isInsideMember = false

    /// Whether the next member is searched for behind damage.
    var isSearching: Bool { damage.isSearching }

    private var whole = WholeInflater()
    private var inputHint = 1 << 16
    private var outputHint = 1 << 20

    private let format: MemberFormat
    private var decoder: MemberDecoder
    /// What Zstandard frames refer back to.
    private var dictionary: [UInt8]
    /// Whether the attempt to decompress the member in one go showed that something is wrong with it.
    private var isSuspicious = false
    /// How much of the buffered input the stream was given; it stays buffered so that a search can go back.
    private var fed = 0
    private var inflated = 0
    private var hasDelivered = false
    private var damage = DamageSearch()

    /// - Parameter dictionary: What Zstandard frames refer back to, where the file does not begin with it.
    init(_ input: consuming ByteReader, _ format: MemberFormat = .gzip, dictionary: [UInt8] = []) {
        memberOffset = input.position
        self.input = input
        self.format = format
        self.dictionary = dictionary
        decoder = MemberDecoder(format)
    }

    /// Appends the next inflated bytes to the window.
    mutating func pull(into window: inout ByteWindow) throws(FileError) -> Step {
        while true {
            if !isInsideMember {
                switch try findMember() {
                case .found: break
                case .foreign:
                    damage.begin()
                    return .problem(GzipProblem(offset: input.position, reason: .notGzip))
                case .end: return .end
                }
                memberOffset = input.position
                if format == .zstd, try skipFrame() { continue }
                isSuspicious = damage.isSearching
                if format == .gzip, !damage.isSearching, try inflateWhole(into: &window) { return .memberEnd }
                decoder.begin(isThorough: isSuspicious, dictionary: dictionary)
                isInsideMember = true
                fed = 0
                inflated = 0
                hasDelivered = false
            }
            if let step = try inflatePart(into: &window) { return step }
        }
    }

    /// Whether the member was inflated in one go; if not, nothing has changed.
    private mutating func inflateWhole(into window: inout ByteWindow) throws(FileError) -> Bool {
        var wanted = inputHint
        while true {
            try input.fill(atLeast: wanted)
            window.reserve(outputHint)
            switch whole.inflate(.gzip, input.buffered, into: window.room) {
            case .done(let used, let made):
                window.commit(made)
                finishMember(used)
                // Usually enough for the next one: a member that is cut by the buffer's end is inflated twice.
                inputHint = max(1 << 16, min((inputHint + 2 * used) / 2, 1 << 20))
                return true
            case .roomTooSmall:
                if outputHint >= Self.wholeOutputLimit { return false }
                outputHint *= 4
            case .bad:
                if input.available >= Self.wholeInputLimit { return false }
                if input.hasSeenEnd {
                    isSuspicious = true
                    return false
                }
                wanted = input.available * 2
            }
        }
    }

    /// Inflates a part of the member, or returns nil if the member turned out to be none.
    private mutating func inflatePart(into window: inout ByteWindow) throws(FileError) -> Step? {
        var made = 0
        while made < Self.partBytes {
            if fed == input.available, try !feedMore() { return fail(.truncated, made, &window) }
            window.reserve(Self.roomBytes)
            let rest = UnsafeRawBufferPointer(rebasing: input.buffered[fed...])
            let progress = decoder.decode(rest, into: window.room)
            fed += progress.used
            window.commit(progress.made)
            made += progress.made
            inflated += progress.made
            switch progress.status {
            case .going: continue
            case .ended:
                endMember()
                finishMember(fed)
                return .memberEnd
            case .damaged(let detail): return fail(.damaged(detail), made, &window)
            }
        }
        hasDelivered = true
        return .part
    }

    private mutating func feedMore() throws(FileError) -> Bool {
        if input.available >= Self.keptBytes {
            input.consume(fed)
            fed = 0
        }
        return try input.fill(atLeast: fed + 1) > fed
    }

    private mutating func endMember() {
        decoder.end()
        isInsideMember = false
    }

    private mutating func finishMember(_ used: Int) {
        input.consume(used)
        memberLength = input.position - memberOffset
        damage.end()
    }

    /// Gives up the member and begins to search for the next one; nil if the member was none after all.
    private mutating func fail(
        _ reason: GzipProblem.Reason, _ made: Int, _ window: inout ByteWindow
    ) -> Step? {
        endMember()
        // Headers show up by chance in compressed bytes; what follows such a header hardly ever inflates far.
        let isByChance = damage.isSearching && !hasDelivered && inflated < DamageSearch.chanceBytes
        damage.begin()
        damage.spent(fed + inflated)
        let isIntact = input.position == memberOffset
        if !isIntact || damage.mayNotGoBack(from: input.position) {
            input.consume(fed)
        } else {
            input.consume(min(1, input.available))
        }
        fed = 0
        if isByChance {
            window.truncate(to: window.count - made)
            return nil
        }
        return .problem(GzipProblem(offset: memberOffset, reason: reason))
    }

    /// Passes over a frame of Zstandard without data, but keeps the dictionary that may be in the first one.
    ///
    /// Files of WARC records put a dictionary for all of them into a frame of its own at their start, plain or itself
    /// compressed (the "zstd compression for WARC files" draft of IIPC).
    private mutating func skipFrame() throws(FileError) -> Bool {
        guard ZstdFrame.isSkippable(input.buffered), input.available >= 8 else { return false }
        var left = Int(UInt32(littleEndian: input.buffered.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        let isDictionary = memberOffset == 0 && ZstdDictionary.begins(input.buffered)
        input.consume(8)
        if isDictionary, left <= ZstdDictionary.maximumBytes {
            dictionary = ZstdDictionary.unpacked(try input.read(upTo: left))
            return true
        }
        while left > 0, try input.fill(atLeast: 1) > 0 {
            let step = min(left, input.available)
            input.consume(step)
            left -= step
        }
        return true
    }

    private enum Finding { case found, foreign, end }

    /// Goes to the next member: it should begin right here, or behind padding; after damage, anywhere.
    private mutating func findMember() throws(FileError) -> Finding {
        while try input.fill(atLeast: format.headerLength) > 0 {
            let bytes = input.buffered
            if damage.isSearching {
                if format.isWhole(bytes) { return .found }
                input.consume(max(1, bytes.dropFirst().firstIndex(of: format.firstByte) ?? bytes.count))
            } else {
                if format.begins(bytes) { return .found }
                // Some writers fill the last block of a tape or disk with zeros.
                let padding = bytes.firstIndex { $0 != 0 } ?? bytes.count
                if padding == 0 { return .foreign }
                input.consume(padding)
            }
        }
        return .end
    }
}
