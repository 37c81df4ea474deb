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
        let plain = try decompressed(bytes, limit: limit)
        let text = XMLDecoding.decode(plain, charset: charset).bytes
        guard let first = text.first(where: { $0 > 0x20 }) else { throw .notASitemap }
        guard first == UInt8(ascii: "<") || first == UInt8(ascii: "{") else {
            return .urls(try list(text, maximumEntries))
        }
        var reader = SitemapReader(text, base: base)
        if let root = try reader.root() {
            var entries: [SitemapEntry] = []
            while entries.count < maximumEntries, let entry = try reader.next() { entries.append(entry) }
            return root == .index ? .index(entries) : .urls(entries)
        }
        guard let feed = try? Feed.parse(text, base: base, charset: "utf-8") else { throw .notASitemap }
        let entries = feed.entries.prefix(maximumEntries).compactMap { item -> SitemapEntry? in
            // An identity that is a URL is better than nothing.
            let url = item.link ?? item.id.flatMap { $0.hasPrefix("http") ? $0 : nil }
            var entry = url.map { SitemapEntry($0) }
            entry?.lastModified = item.updated ?? item.published
            return entry
        }
        return .urls(entries)
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
    private static func list(_ text: [UInt8], _ maximum: Int) throws(SitemapError) -> [SitemapEntry] {
        var entries: [SitemapEntry] = []
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where entries.count < maximum {
            let url = String(decoding: line.prefix(4096), as: UTF8.self).trimmed
            if url.hasPrefix("http://") || url.hasPrefix("https://") { entries.append(SitemapEntry(url)) }
        }
        if entries.isEmpty { throw .notASitemap }
        return entries
    }
}
