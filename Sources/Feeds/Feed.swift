/// A feed of entries: RSS, RDF, Atom, CDF or JSON Feed.
public struct Feed: Sendable, Hashable {
    /// The format it was written in.
    public var format: FeedFormat
    /// What the format calls itself, such as `2.0`; empty where it does not say.
    public var version = ""
    /// The identity that it gives itself.
    public var id: String?
    /// The title.
    public var title: FeedText?
    /// What it is about.
    public var subtitle: FeedText?
    /// All links, resolved where there is a base; those without a relation are `alternate`.
    public var links: [FeedLink] = []
    /// Those who write.
    public var authors: [FeedPerson] = []
    /// Those who help.
    public var contributors: [FeedPerson] = []
    /// When it first came out.
    public var published: FeedDate?
    /// When it last changed.
    public var updated: FeedDate?
    /// The language of what has none of its own.
    public var language: String?
    /// Who may do what with it.
    public var rights: FeedText?
    /// The program that wrote it.
    public var generator: String?
    /// The URL of its picture.
    public var image: String?
    /// What it is filed under.
    public var categories: [FeedCategory] = []
    /// The entries in their order.
    public var entries: [FeedEntry] = []

    /// An empty feed.
    public init(_ format: FeedFormat) { self.format = format }

    /// The URL of the site that it is of.
    public var link: String? { links.first { $0.relation == "alternate" }?.url }

    /// The URL of the page of older entries, where the feed has several (RFC 5005).
    public var next: String? { links.first { $0.relation == "next" || $0.relation == "prev-archive" }?.url }
}

/// What a feed is written in.
public enum FeedFormat: String, Sendable, Hashable {
    /// RSS 0.91 to 2.0.
    case rss
    /// RSS 0.9, 1.0 and 1.1, which are RDF.
    case rdf
    /// Atom 0.3 and 1.0.
    case atom
    /// Microsoft's Channel Definition Format.
    case cdf
    /// JSON Feed.
    case json
}
