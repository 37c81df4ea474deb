internal import WebFormats
internal import XML

/// The bytes of a sitemap piece by piece, inflated as they are asked for.
struct SitemapPieces {
    private let bytes: [UInt8]
    private let limit: Int
    private var offset = 0
    /// How many bytes have been made.
    private var made = 0
    private var decoder: BodyDecoder?
    /// What comes before all else.
    private var held: ArraySlice<UInt8> = []

    /// Of what lies in memory as it is.
    private static let plainBytes = 256 << 10
    /// Of what inflates, to a thousand times as much at worst.
    private static let compressedBytes = 4 << 10

    /// No pieces.
    init() {
        bytes = []
        limit = 0
    }

    /// - Parameter limit: The most bytes that all pieces may have.
    init(_ bytes: [UInt8], limit: Int) throws(SitemapError) {
        self.bytes = bytes
        self.limit = limit
        guard bytes.starts(with: [0x1F, 0x8B]) else { return }
        do throws(BodyDecoder.Failure) {
            decoder = try BodyDecoder(["gzip"])
        } catch {
            throw .unreadable("\(error)")
        }
    }

    /// As much as tells what it is and how it is encoded; ends behind a tag, for a character must not be cut.
    mutating func beginning() throws(SitemapError) -> [UInt8] {
        var start: [UInt8] = []
        while start.count < XMLReader.lookahead, let piece = try next() { start += piece }
        guard let end = start.lastIndex(of: UInt8(ascii: ">")) else { return start }
        held = start[(end + 1)...]
        return Array(start[...end])
    }

    /// The next piece, not empty; nil at the end, or where the rest is damaged.
    mutating func next() throws(SitemapError) -> ArraySlice<UInt8>? {
        if !held.isEmpty {
            defer { held = [] }
            return held
        }
        guard let decoder else {
            guard offset < bytes.count else { return nil }
            defer { offset = min(bytes.count, offset + Self.plainBytes) }
            return bytes[offset..<min(bytes.count, offset + Self.plainBytes)]
        }
        var output: [UInt8] = []
        while offset < bytes.count, output.isEmpty {
            let end = min(bytes.count, offset + Self.compressedBytes)
            let room = limit - made
            do throws(BodyDecoder.Failure) {
                _ = try bytes[offset..<end].withUnsafeBufferPointer { (piece) throws(BodyDecoder.Failure) in
                    try decoder.decode(UnsafeRawBufferPointer(piece)) { inflated in
                        output.append(contentsOf: inflated)
                        return output.count <= room
                    }
                }
            } catch {
                // What came before the break is as good as any other list.
                offset = bytes.count
                if made + output.count == 0 { throw .unreadable("\(error)") }
                break
            }
            offset = end
            if output.count > room { throw .tooLarge(limit: limit) }
        }
        made += output.count
        return output.isEmpty ? nil : output[...]
    }
}
