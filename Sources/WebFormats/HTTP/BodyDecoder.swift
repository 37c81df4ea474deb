/// Takes the content codings off a body as it comes, in bounded memory, and knows whether it came whole.
package final class BodyDecoder {
    /// Why a body cannot be decoded.
    package enum Failure: Error, Hashable, Sendable {
        /// No coding that is known here.
        case unknown(String)
        /// More codings than any honest server applies.
        case tooMany
        /// It is damaged; the decoder's words.
        case damaged(String)
    }

    /// The codings that can be taken off, as `Accept-Encoding` names them.
    package static let accepted = "gzip, deflate, br, zstd"
    private static let maximumCodings = 5
    private static let roomBytes = 64 << 10

    private var codings: [ContentCoding] = []
    private var rooms: [UnsafeMutableRawBufferPointer] = []

    /// - Parameter fields: the values of `Content-Encoding`: the coding that was applied last stands last.
    package init(_ fields: [String]) throws(Failure) {
        let names = fields.flatMap { $0.split(separator: ",") }
            .map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            .filter { !["", "identity", "none"].contains($0) }
        guard names.count <= Self.maximumCodings else { throw .tooMany }
        for name in names.reversed() {
            guard let coding = ContentCoding(name) else { throw .unknown(name) }
            codings.append(coding)
            rooms.append(.allocate(byteCount: Self.roomBytes, alignment: 16))
        }
    }

    deinit { for room in rooms { room.deallocate() } }

    /// Whether the body comes as it is.
    package var isPlain: Bool { codings.isEmpty }

    /// Whether nothing is missing of what has come; an empty body lacks nothing.
    package var isWhole: Bool { codings.allSatisfy { $0.isWhole } }

    /// Decodes a piece.
    ///
    /// - Parameter take: is given what comes out, piece by piece; gives whether to go on.
    /// - Returns: whether to go on.
    package func decode(
        _ piece: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Bool
    ) throws(Failure) -> Bool {
        try decode(piece, from: 0, take)
    }

    private func decode(
        _ piece: UnsafeRawBufferPointer, from index: Int, _ take: (UnsafeRawBufferPointer) -> Bool
    ) throws(Failure) -> Bool {
        guard index < codings.count else { return take(piece) }
        var rest = piece
        while true {
            let progress = codings[index].decode(rest, into: rooms[index])
            if case .damaged(let detail) = progress.status { throw .damaged(detail) }
            if progress.made > 0 {
                let made = UnsafeRawBufferPointer(rebasing: rooms[index][..<progress.made])
                guard try decode(made, from: index + 1, take) else { return false }
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[progress.used...])
            // A full room may not be all that there is.
            let isDone = rest.isEmpty && progress.made < Self.roomBytes
            if isDone || progress.used == 0 && progress.made == 0 { return true }
        }
    }
}

extension BodyDecoder.Failure: CustomStringConvertible {
    /// What is wrong with the body.
    package var description: String {
        switch self {
        case .unknown(let name): "its content coding '\(name)' is not known"
        case .tooMany: "it has too many content codings"
        case .damaged(let detail): "its content coding is damaged: \(detail)"
        }
    }
}

/// One coding of a body, and how far it has come.
private final class ContentCoding {
    private enum Kind { case gzip, deflate, brotli, zstd }

    private let kind: Kind
    private var inflate: InflateStream?
    private var brotli: BrotliStream?
    private var zstd: ZstdStream?
    private var hasBegun = false
    private var hasEnded = false

    init?(_ name: String) {
        switch name {
        case "gzip", "x-gzip": kind = .gzip
        case "deflate": kind = .deflate
        case "br": kind = .brotli
        case "zstd": kind = .zstd
        default: return nil
        }
    }

    var isWhole: Bool { hasEnded || !hasBegun }

    func decode(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> DecoderProgress {
        let ignored = DecoderProgress(used: input.count, made: 0, status: .ended)
        if hasEnded {
            guard let first = input.first else { return ignored }
            // Another gzip member or Zstandard frame goes on with the body; browsers pass by anything else.
            let goesOn = kind == .gzip && first == 0x1f || kind == .zstd && first == 0x28
            guard goesOn else { return ignored }
            hasBegun = false
            hasEnded = false
        }
        if !hasBegun {
            guard let first = input.first else { return ignored }
            begin(first, input.dropFirst().first)
        }
        let progress =
            inflate?.decode(input, into: room) ?? brotli?.decode(input, into: room)
            ?? zstd?.decode(input, into: room)
            ?? DecoderProgress(used: 0, made: 0, status: .damaged("no stream was begun"))
        hasEnded = progress.status == .ended
        return progress
    }

    private func begin(_ first: UInt8, _ second: UInt8?) {
        hasBegun = true
        switch kind {
        case .gzip: inflate = InflateStream(.gzip)
        case .deflate:
            // RFC 1950 §2.2; some servers leave its header away.
            let isZlib = first & 0x0f == 8 && second.map { (Int(first) << 8 | Int($0)) % 31 == 0 } ?? true
            inflate = InflateStream(isZlib ? .zlib : .raw)
        case .brotli: brotli = BrotliStream()
        case .zstd: zstd = ZstdStream()
        }
    }
}
