/// Decodes one member piece by piece, whatever it is compressed with.
struct MemberDecoder: ~Copyable {
    private let format: MemberFormat
    private var zlib: InflateStream?
    private var fast: FastInflateStream?
    // Costly to make, and good for any number of frames.
    private var zstd: ZstdStream?
    private var lz4: LZ4Stream?

    init(_ format: MemberFormat) { self.format = format }

    /// Makes it ready for a member.
    ///
    /// - Parameters:
    ///   - isThorough: Whether what is wrong, and what comes before that, counts more than speed.
    ///   - dictionary: What Zstandard frames may refer back to.
    mutating func begin(isThorough: Bool, dictionary: [UInt8]) {
        switch format {
        case .gzip where isThorough: zlib = InflateStream(.gzip)
        case .gzip: fast = FastInflateStream()
        case .zstd: if zstd == nil { zstd = ZstdStream(dictionary: dictionary) } else { zstd?.reset() }
        case .lz4: lz4 = LZ4Stream()
        }
    }

    /// Ends the member.
    mutating func end() {
        zlib = nil
        fast = nil
        lz4 = nil
    }

    /// Decodes as much as input and room allow.
    mutating func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress {
        zlib?.decode(input, into: room) ?? fast?.decode(input, into: room) ?? zstd?.decode(input, into: room)
            ?? lz4?.decode(input, into: room)
            ?? DecoderProgress(used: 0, made: 0, status: .damaged("no member was begun"))
    }
}
