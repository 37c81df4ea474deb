/// Inflates a file of gzip members into a window, whole members at a time where they are small enough, and in
/// parts where not; steps over damage to the next member.
///
/// Whole members in memory go through libdeflate; what that cannot do (huge, damaged or cut members) goes
/// through zlib from the member's start.
struct GzipSource: ~Copyable {
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

    /// Members with more compressed bytes than this are inflated in parts.
    static let wholeInputLimit = 16 << 20
    /// Members with more inflated bytes than this are inflated in parts.
    static let wholeOutputLimit = 64 << 20
    /// The size of a part.
    static let partBytes = 1 << 20

    var input: ByteReader
    /// Where the current or last member begins.
    private(set) var memberOffset: Int
    /// The compressed bytes of the last member that ended well.
    private(set) var memberLength = 0
    /// Whether the next pull goes on with a member.
    var isInsideMember: Bool { stream != nil }

    /// Whether the next member is searched for behind damage.
    var isSearching: Bool { damage.isSearching }

    private var whole = WholeInflater()
    private var inputHint = 1 << 16
    private var outputHint = 1 << 20

    private var stream: InflateStream?
    /// How much of the buffered input the stream was given; it stays buffered so that a search can go back.
    private var fed = 0
    private var inflated = 0
    private var hasDelivered = false
    private var damage = DamageSearch()

    init(_ input: consuming ByteReader) {
        memberOffset = input.position
        self.input = input
    }

    /// Appends the next inflated bytes to the window.
    mutating func pull(into window: inout ByteWindow) throws(FileError) -> Step {
        while true {
            if stream == nil {
                switch try findMember() {
                case .found: break
                case .foreign:
                    damage.begin()
                    return .problem(GzipProblem(offset: input.position, reason: .notGzip))
                case .end: return .end
                }
                memberOffset = input.position
                if !damage.isSearching, try inflateWhole(into: &window) { return .memberEnd }
                stream = InflateStream(.gzip)
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
                if input.hasSeenEnd || input.available >= Self.wholeInputLimit { return false }
                wanted = input.available * 2
            }
        }
    }

    /// Inflates a part of the member, or returns nil if the member turned out to be none.
    private mutating func inflatePart(into window: inout ByteWindow) throws(FileError) -> Step? {
        var made = 0
        while made < Self.partBytes {
            if fed == input.available, try !feedMore() { return fail(.truncated, made, &window) }
            window.reserve(1 << 16)
            let rest = UnsafeRawBufferPointer(rebasing: input.buffered[fed...])
            guard let progress = stream?.inflate(rest, into: window.room) else { return nil }
            fed += progress.used
            window.commit(progress.made)
            made += progress.made
            inflated += progress.made
            switch progress.status {
            case .going: continue
            case .ended:
                stream = nil
                finishMember(fed)
                return .memberEnd
            case .damaged(let detail): return fail(.damaged(detail), made, &window)
            }
        }
        hasDelivered = true
        return .part
    }

    private mutating func feedMore() throws(FileError) -> Bool {
        if input.available >= Self.wholeInputLimit {
            input.consume(fed)
            fed = 0
        }
        return try input.fill(atLeast: fed + 1) > fed
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
        stream = nil
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

    private enum Finding { case found, foreign, end }

    /// Goes to the next member: it should begin right here, or behind padding; after damage, anywhere.
    private mutating func findMember() throws(FileError) -> Finding {
        while try input.fill(atLeast: GzipHeader.length) > 0 {
            let bytes = input.buffered
            if damage.isSearching {
                if GzipHeader.isWhole(bytes) { return .found }
                input.consume(max(1, bytes.dropFirst().firstIndex(of: 0x1f) ?? bytes.count))
            } else {
                if GzipHeader.begins(bytes) { return .found }
                // Some writers fill the last block of a tape or disk with zeros.
                let padding = bytes.firstIndex { $0 != 0 } ?? bytes.count
                if padding == 0 { return .foreign }
                input.consume(padding)
            }
        }
        return .end
    }
}
