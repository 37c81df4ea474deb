/// One member of a gzip file, inflated.
public struct GzipMember: Hashable, Sendable {
    /// Where the member begins, in bytes from the start of the file.
    public let offset: Int
    /// The bytes it takes in the file, with header and checksum.
    public let compressedLength: Int
    /// Its bytes, inflated.
    public let bytes: [UInt8]
}

/// What a gzip file gives next.
public enum GzipItem: Sendable {
    /// A sound member.
    case member(GzipMember)
    /// Damage, with what the member gave before it broke (nothing where it was too large).
    case problem(GzipProblem, salvaged: [UInt8])
}

/// Reads a file of one or many gzip members, member by member; damage costs the damaged member only.
public struct GzipMemberReader: ~Copyable, Sendable {
    private var source: MemberSource
    private var window = ByteWindow(capacity: 1 << 16)
    private let memberLimit: Int

    /// Reads from the byte reader's position on, which should be a member's start.
    ///
    /// - Parameter memberLimit: The most bytes a member may inflate to; larger ones are passed over and
    ///   reported.
    public init(_ input: consuming ByteReader, memberLimit: Int = 256 << 20) {
        source = MemberSource(input)
        self.memberLimit = memberLimit
    }

    /// Returns the next member or problem, or nil at the end of the file.
    public mutating func next() throws(FileError) -> GzipItem? {
        window.consume(window.count)
        var isTooLarge = false
        while true {
            let step = try source.pull(into: &window)
            if window.count > memberLimit { isTooLarge = true }
            if isTooLarge { window.truncate(to: 0) }
            switch step {
            case .part: continue
            case .end: return nil
            case .problem(let problem): return .problem(problem, salvaged: takeAll())
            case .memberEnd where isTooLarge:
                let problem = GzipProblem(offset: source.memberOffset, reason: .tooLarge(limit: memberLimit))
                return .problem(problem, salvaged: [])
            case .memberEnd:
                return .member(
                    GzipMember(
                        offset: source.memberOffset, compressedLength: source.memberLength, bytes: takeAll()))
            }
        }
    }

    private mutating func takeAll() -> [UInt8] { window.copy(0..<window.count) }
}
