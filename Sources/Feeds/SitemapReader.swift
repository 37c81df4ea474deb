internal import XML

/// Reads the entries of an XML sitemap one after the other.
///
/// Elements are known by their names alone: many sitemaps get the namespace wrong.
struct SitemapReader {
    private var reader: XMLReader
    /// What comes behind what the reader has.
    private var pieces: SitemapPieces
    private let base: String?

    /// More than any value has; what is longer is cut off.
    private static let valueBytes = 16 << 10

    /// - Parameters:
    ///   - text: the beginning, in UTF-8.
    ///   - pieces: the rest.
    init(_ text: [UInt8], _ pieces: SitemapPieces, base: String?) {
        reader = XMLReader(text)
        reader.isPartial = true
        self.pieces = pieces
        self.base = base
    }

    /// What the root element is; nil where it is not that of a sitemap.
    mutating func root() throws(SitemapError) -> Sitemap.Kind? {
        while let event = try event() {
            guard case .start(let element) = event else { continue }
            switch element.name.local.lowercased() {
            case "urlset": return .urls
            case "sitemapindex": return .index
            default: return nil
            }
        }
        return nil
    }

    /// The next entry that has a URL.
    mutating func next() throws(SitemapError) -> SitemapEntry? {
        while let event = try event() {
            guard case .start(let element) = event else { continue }
            let name = element.name.local.lowercased()
            if name == "url" || name == "sitemap", let entry = try entry() { return entry }
        }
        return nil
    }

    private mutating func event() throws(SitemapError) -> XMLEvent? {
        while true {
            do throws(XMLError) {
                if let event = try reader.next() { return event }
            } catch {
                throw .unreadable(error.description)
            }
            guard reader.isPartial else { return nil }
            if let piece = try pieces.next() { reader.take(piece) } else { reader.isPartial = false }
        }
    }

    /// Reads up to the end of the element that just began.
    private mutating func entry() throws(SitemapError) -> SitemapEntry? {
        let depth = reader.depth
        var entry = SitemapEntry("")
        var path: [String] = []
        var text = ""
        var own = ""
        while let event = try event() {
            switch event {
            case .start(let element):
                path.append(element.name.local.lowercased())
                text = ""
                if path.last == "link", element["rel"]?.lowercased() == "alternate",
                    let url = element["href"]?.trimmed, let language = element["hreflang"]
                {
                    entry.alternates.append(
                        SitemapAlternate(url: Reference.resolve(url, against: base), language: language))
                }
            case .text(let piece):
                if text.utf8.count < Self.valueBytes { text += piece }
                if path.isEmpty, own.utf8.count < Self.valueBytes { own += piece }
            case .end:
                if reader.depth < depth { return completed(entry, own: own.trimmed) }
                note(text.trimmed, at: path, in: &entry)
                path.removeLast()
                text = ""
            }
        }
        return completed(entry, own: own.trimmed)
    }

    /// The entry, its URL in `loc` or, as some sites have it, right in the element; nil where there is none.
    private func completed(_ entry: SitemapEntry, own: String) -> SitemapEntry? {
        guard entry.url.isEmpty else { return entry }
        guard !own.isEmpty else { return nil }
        var entry = entry
        entry.url = Reference.resolve(own, against: base)
        return entry
    }

    private func note(_ text: String, at path: [String], in entry: inout SitemapEntry) {
        guard !text.isEmpty, let name = path.last else { return }
        switch (path.dropLast().last, name) {
        case (nil, "loc"): entry.url = Reference.resolve(text, against: base)
        case (nil, "lastmod"): entry.lastModified = FeedDate(text)
        case (nil, "changefreq"): entry.changeFrequency = text.lowercased()
        case (nil, "priority"): entry.priority = Double(text)
        case ("image", "loc"): entry.images.append(Reference.resolve(text, against: base))
        case ("news", "title"): entry.news = news(entry) { $0.title = text }
        case ("news", "publication_date"): entry.news = news(entry) { $0.published = FeedDate(text) }
        case ("publication", "name"): entry.news = news(entry) { $0.publication = text }
        case ("publication", "language"): entry.news = news(entry) { $0.language = text }
        default: break
        }
    }

    private func news(_ entry: SitemapEntry, _ change: (inout SitemapNews) -> Void) -> SitemapNews {
        var news = entry.news ?? SitemapNews()
        change(&news)
        return news
    }
}
