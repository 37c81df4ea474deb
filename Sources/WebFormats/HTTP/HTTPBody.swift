/// A message's body without its transfer and content encodings.
public struct HTTPBody: Hashable, Sendable {
    /// Something that was not as the header fields say.
    public enum Note: Hashable, Sendable {
        /// The body is not chunked although it is said to be: it was stored without its chunks.
        case notChunked
        /// The chunks break off; the bytes until there are kept.
        case brokenChunks
        /// The body does not have the encoding it is said to have: it was stored decoded.
        case notEncoded(String)
        /// The encoded bytes end too early; what came of them is kept.
        case truncated(String)
        /// The encoded bytes are damaged; what came of them until then is kept.
        case damaged(String)
        /// The encoding is not known here; the bytes are left in it.
        case unknownEncoding(String)
    }

    /// The decoded bytes.
    public let bytes: ArraySlice<UInt8>
    /// What was not as the header fields say, in the order of decoding.
    public let notes: [Note]

    /// Whether the bytes are in an encoding that is not known here, and so of no use to a parser.
    public var isStillEncoded: Bool {
        notes.contains { if case .unknownEncoding = $0 { true } else { false } }
    }
}

extension HTTPMessage {
    /// Takes chunks and content encodings (gzip, deflate, br, zstd) off the body.
    ///
    /// Crawlers often store a body decoded and keep the fields that speak of its encoding, so the bytes have
    /// the last word. Damage is noted and what came before it kept, as browsers do.
    ///
    /// - Throws: ``InflateError/tooLarge(limit:)``, and nothing else.
    public func decodedBody(limit: Int) throws(InflateError) -> HTTPBody {
        var decoding = BodyDecoding(body, limit)
        let codings = tokens(in: "Transfer-Encoding")
        if codings.contains("chunked") { decoding.dechunk() }
        // The list is in the order in which they were applied; chunks always come last.
        let encodings = tokens(in: "Content-Encoding") + codings.filter { $0 != "chunked" }
        for token in encodings.reversed() { try decoding.decode(token) }
        if decoding.bytes.count > limit { throw .tooLarge(limit: limit) }
        return HTTPBody(bytes: decoding.bytes, notes: decoding.notes)
    }

    private func tokens(in name: String) -> [String] {
        headers.values(of: name).flatMap { value in
            value.utf8.split(separator: 0x2c).map { part in
                String(decoding: Array(part)[...].trimmingWhiteSpace.map(\.asciiLowercase), as: UTF8.self)
            }
        }
    }
}

/// The bytes between one encoding and the next.
private struct BodyDecoding {
    /// More encodings than any server applies, and few enough that bombs in bombs end soon.
    private static let maximumEncodings = 5

    var bytes: ArraySlice<UInt8>
    var notes: [HTTPBody.Note] = []
    private let limit: Int
    private var encodings = 0

    init(_ bytes: ArraySlice<UInt8>, _ limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    mutating func dechunk() {
        switch ChunkedBody.decode(bytes) {
        case .whole(let joined): bytes = joined[...]
        case .broken(let joined):
            bytes = joined[...]
            notes.append(.brokenChunks)
        case .notChunked: if !bytes.isEmpty { notes.append(.notChunked) }
        }
    }

    mutating func decode(_ token: String) throws(InflateError) {
        if token.isEmpty || token == "identity" || bytes.isEmpty { return }
        // Bytes in an unknown encoding cannot be decoded any further.
        if case .unknownEncoding = notes.last { return }
        encodings += 1
        guard encodings <= Self.maximumEncodings, let formats = formats(of: token) else {
            notes.append(.unknownEncoding(token))
            return
        }
        guard !formats.isEmpty else {
            notes.append(.notEncoded(token))
            return
        }
        for format in formats {
            do throws(InflateError) {
                bytes = try format.decode(bytes, limit: limit)[...]
                return
            } catch {
                switch error {
                case .tooLarge: throw error
                // Anything can be the start of bytes without a mark; only a sound end tells that it was, or that
                // they are plainly no text.
                case _ where !format.hasMark && (format != .brotli || looksLikeText):
                    notes.append(.notEncoded(token))
                case .damaged(_, let salvaged) where salvaged.isEmpty && format != formats.last: continue
                case .damaged(_, let salvaged) where salvaged.isEmpty && !format.hasMark:
                    notes.append(.notEncoded(token))
                case .truncated(let salvaged): keep(salvaged, .truncated(token))
                case .damaged(_, let salvaged): keep(salvaged, .damaged(token))
                }
                return
            }
        }
    }

    private mutating func keep(_ salvaged: [UInt8], _ note: HTTPBody.Note) {
        bytes = salvaged[...]
        notes.append(note)
    }

    /// The formats the bytes may have under this token, empty where they are plainly decoded already; nil for
    /// an unknown token.
    private func formats(of token: String) -> [ContentFormat]? {
        let isGzip = bytes.starts(with: [0x1f, 0x8b])
        switch token {
        case "gzip", "x-gzip": return isGzip ? [.deflate(.gzip)] : []
        case "deflate":
            return isGzip
                ? [.deflate(.gzip)] : beginsZlib ? [.deflate(.zlib), .deflate(.raw)] : [.deflate(.raw)]
        case "br": return [.brotli]
        case "zstd": return bytes.withUnsafeBytes(ZstdFrame.begins) ? [.zstd] : []
        default: return nil
        }
    }

    /// Whether there is no control character near the start: compressed bytes have one soon.
    private var looksLikeText: Bool {
        !bytes.prefix(512).contains { $0 < 0x09 || (0x0e..<0x20).contains($0) && $0 != 0x1b }
    }

    /// RFC 1950 §2.2: method 8, and both bytes as a number are a multiple of 31.
    private var beginsZlib: Bool {
        guard bytes.count >= 2, let first = bytes.first else { return false }
        return first & 0x0f == 8 && (Int(first) << 8 | Int(bytes[bytes.startIndex + 1])) % 31 == 0
    }
}

/// What a body may be encoded in.
private enum ContentFormat: Equatable {
    case deflate(DeflateFormat)
    case brotli
    case zstd

    /// Whether its bytes can be told from any others by how they begin.
    var hasMark: Bool { self != .brotli && self != .deflate(.raw) }

    func decode(_ bytes: ArraySlice<UInt8>, limit: Int) throws(InflateError) -> [UInt8] {
        switch self {
        case .deflate(let format): try Inflate.inflate(bytes, as: format, limit: limit)
        case .brotli: try Brotli.decode(bytes, limit: limit)
        case .zstd: try Zstandard.decode(bytes, limit: limit)
        }
    }
}
