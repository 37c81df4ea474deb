/// A sitemap: the URLs of a site, or the sitemaps that have them.
public enum Sitemap: Sendable, Hashable {
    /// Pages.
    case urls([SitemapEntry])
    /// Further sitemaps.
    case index([SitemapEntry])

    /// What it lists.
    public var entries: [SitemapEntry] {
        switch self {
        case .urls(let entries), .index(let entries): entries
        }
    }

    /// Whether it lists further sitemaps.
    public var isIndex: Bool { kind == .index }

    /// What the entries are.
    public var kind: Kind {
        switch self {
        case .urls: .urls
        case .index: .index
        }
    }

    /// What a sitemap can list.
    public enum Kind: Sendable, Hashable {
        /// Pages.
        case urls
        /// Further sitemaps.
        case index
    }
}

/// A page, or a further sitemap, that a sitemap lists.
public struct SitemapEntry: Sendable, Hashable {
    /// Its URL as it is written, without white space around it.
    public var url: String
    /// When it last changed.
    public var lastModified: FeedDate?
    /// How often it changes, such as `daily`.
    public var changeFrequency: String?
    /// How much it counts beside others of the site, from 0 to 1.
    public var priority: Double?
    /// What is said of it as news.
    public var news: SitemapNews?
    /// The pictures on it.
    public var images: [String] = []
    /// The same page in other languages.
    public var alternates: [SitemapAlternate] = []

    /// Makes an entry.
    public init(_ url: String) { self.url = url }
}

/// A page in another language.
public struct SitemapAlternate: Sendable, Hashable {
    /// Its URL.
    public var url: String
    /// Its language, or `x-default`.
    public var language: String
}

/// What a news sitemap says of an article.
public struct SitemapNews: Sendable, Hashable {
    /// The title.
    public var title: String?
    /// The publication it is in.
    public var publication: String?
    /// Its language.
    public var language: String?
    /// When it came out.
    public var published: FeedDate?
}

/// Why bytes are not a sitemap.
public enum SitemapError: Error, Sendable, Hashable {
    /// They are something else.
    case notASitemap
    /// They are damaged, or made to exhaust whoever reads them; what is wrong.
    case unreadable(String)
    /// They are compressed, and have more than so many bytes.
    case tooLarge(limit: Int)
}

extension SitemapError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .notASitemap: "it is neither a sitemap nor a list of URLs nor a feed"
        case .unreadable(let detail): detail
        case .tooLarge(let limit): "it has more than \(limit) bytes when decompressed"
        }
    }
}
