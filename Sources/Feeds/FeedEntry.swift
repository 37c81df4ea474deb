/// An entry of a feed.
public struct FeedEntry: Sendable, Hashable {
    /// The identity that the feed gives it: Atom's `id`, RSS's `guid`.
    public var id: String?
    /// The title.
    public var title: FeedText?
    /// All links, resolved where there is a base; those without a relation are `alternate`.
    public var links: [FeedLink] = []
    /// A short form of it.
    public var summary: FeedText?
    /// The whole of it, in one or several forms.
    public var content: [FeedText] = []
    /// Those who wrote it.
    public var authors: [FeedPerson] = []
    /// Those who helped.
    public var contributors: [FeedPerson] = []
    /// When it came out.
    public var published: FeedDate?
    /// When it last changed.
    public var updated: FeedDate?
    /// What it is filed under.
    public var categories: [FeedCategory] = []
    /// The page on which readers comment it.
    public var comments: String?
    /// Who may do what with it.
    public var rights: FeedText?
    /// The URL of its picture.
    public var image: String?
    /// The language of what has none of its own.
    public var language: String?
    /// The feed it was taken from.
    public var source: FeedSource?
    /// Whether ``id`` is also the entry's URL.
    var idIsLink = false

    /// An entry with nothing in it.
    public init() {}

    /// The URL of the page that the entry announces; nil where it announces none.
    public var link: String? {
        links.first { $0.relation == "alternate" }?.url ?? (idIsLink ? id : nil)
    }

    /// The files that come with it.
    public var enclosures: [FeedLink] { links.filter { $0.relation == "enclosure" } }

    /// The longest text: the content, or else the summary.
    public var text: FeedText? {
        content.max { $0.value.utf8.count < $1.value.utf8.count } ?? summary
    }
}

/// The feed that an entry was taken from.
public struct FeedSource: Sendable, Hashable {
    /// Its identity.
    public var id: String?
    /// Its title.
    public var title: FeedText?
    /// What it is about.
    public var subtitle: FeedText?
    /// Its links.
    public var links: [FeedLink] = []
    /// Those who write.
    public var authors: [FeedPerson] = []
    /// Those who help.
    public var contributors: [FeedPerson] = []
    /// When it last changed.
    public var updated: FeedDate?
    /// Who may do what with it.
    public var rights: FeedText?
    /// The program that wrote it.
    public var generator: String?
    /// What it is filed under.
    public var categories: [FeedCategory] = []
    /// The URL of its picture.
    public var image: String?

    /// The URL of the site that it is of.
    public var link: String? { links.first { $0.relation == "alternate" }?.url }
}
