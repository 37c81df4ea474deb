internal import Encodings
internal import WebFormats
internal import XML

extension Sitemap {
    /// As much as sitemaps.org lets a sitemap have, and half as much again for those who do not count.
    public static let usualLimit = 75 << 20

    /// Reads a sitemap or an index of them, a list of URLs, or a feed as a list of its entries; plain or gzip.
    ///
    /// - Parameters:
    ///   - base: The URL it came from, against which relative URLs in it are resolved.
    ///   - charset: What the transport said.
    ///   - limit: The most bytes it may have once decompressed.
    ///   - maximumEntries: How many entries are kept; those behind them are passed over.
    /// - Complexity: O(*n*)
    public static func parse(
        _ bytes: [UInt8], base: String? = nil, charset: String? = nil, limit: Int = usualLimit,
        maximumEntries: Int = .max
    ) throws(SitemapError) -> Sitemap {
        var entries: [SitemapEntry] = []
        guard maximumEntries > 0 else { return .urls([]) }
        let kind = try read(bytes, base: base, charset: charset, limit: limit) { entry, _ in
            entries.append(entry)
            return entries.count < maximumEntries ? .proceed : .stop
        }
        return kind == .index ? .index(entries) : .urls(entries)
    }

    /// Whether to go on with a sitemap.
    public enum Continuation: Sendable, Hashable {
        case proceed
        case stop
    }

    /// Hands over the entries of a sitemap one after the other; beside the bytes themselves one in XML takes no memory
    /// to speak of, however many entries it has and however much it inflates to.
    ///
    /// - Parameters:
    ///   - base: The URL it came from, against which relative URLs in it are resolved.
    ///   - charset: What the transport said.
    ///   - limit: The most bytes it may have once decompressed.
    ///   - take: Is given each entry, and what all of them are.
    /// - Returns: What it lists.
    /// - Complexity: O(*n*)
    public static func read(
        _ bytes: [UInt8], base: String? = nil, charset: String? = nil, limit: Int = usualLimit,
        _ take: (SitemapEntry, Kind) -> Continuation
    ) throws(SitemapError) -> Kind {
        var pieces = try SitemapPieces(bytes, limit: limit)
        let start = XMLDecoding.decode(try pieces.beginning(), charset: charset)
        // Other encodings are decoded whole: the protocol asks for UTF-8, and that is what XML is where nothing is said.
        let isUnsaid = [.detected, .fallback].contains(start.source) && start.bytes.allSatisfy { $0 < 0x80 }
        if start.encoding == .utf8 || isUnsaid, start.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
            var reader = SitemapReader(start.bytes, pieces, base: base)
            if let kind = try reader.root() {
                while let entry = try reader.next(), take(entry, kind) == .proceed {}
                return kind
            }
        }
        let sitemap = try whole(bytes, base: base, charset: charset, limit: limit)
        for entry in sitemap.entries where take(entry, sitemap.kind) == .stop { break }
        return sitemap.kind
    }

    /// Reads what is no XML in UTF-8, or no sitemap but a feed.
    private static func whole(
        _ bytes: [UInt8], base: String?, charset: String?, limit: Int
    ) throws(SitemapError) -> Sitemap {
        let text = XMLDecoding.decode(try decompressed(bytes, limit: limit), charset: charset).bytes
        guard let first = text.first(where: { $0 > 0x20 }) else { throw .notASitemap }
        guard first == UInt8(ascii: "<") || first == UInt8(ascii: "{") else { return .urls(try list(text)) }
        var reader = SitemapReader(text, SitemapPieces(), base: base)
        if let kind = try reader.root() {
            var entries: [SitemapEntry] = []
            while let entry = try reader.next() { entries.append(entry) }
            return kind == .index ? .index(entries) : .urls(entries)
        }
        guard let feed = try? Feed.parse(text, base: base, charset: "utf-8") else { throw .notASitemap }
        return .urls(
            feed.entries.compactMap { item in
                // An identity that is a URL is better than nothing.
                let url = item.link ?? item.id.flatMap { $0.hasPrefix("http") ? $0 : nil }
                var entry = url.map { SitemapEntry($0) }
                entry?.lastModified = item.updated ?? item.published
                return entry
            })
    }

    private static func decompressed(_ bytes: [UInt8], limit: Int) throws(SitemapError) -> [UInt8] {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        do throws(InflateError) {
            return try Inflate.gunzip(bytes, limit: limit)
        } catch {
            switch error {
            case .tooLarge: throw .tooLarge(limit: limit)
            // What came before the break is as good as any other list.
            case .truncated(let salvaged) where !salvaged.isEmpty: return salvaged
            case .damaged(_, let salvaged) where !salvaged.isEmpty: return salvaged
            default: throw .unreadable(error.description)
            }
        }
    }

    /// A list of URLs, one a line (sitemaps.org, "text file"); lines that are none are passed over.
    private static func list(_ text: [UInt8]) throws(SitemapError) -> [SitemapEntry] {
        var entries: [SitemapEntry] = []
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let url = String(decoding: line.prefix(4096), as: UTF8.self).trimmed
            if url.hasPrefix("http://") || url.hasPrefix("https://") { entries.append(SitemapEntry(url)) }
        }
        if entries.isEmpty { throw .notASitemap }
        return entries
    }
}
