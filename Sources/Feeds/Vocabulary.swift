internal import XML

/// The vocabularies that feeds mix.
enum Vocabulary {
    /// RSS of every version, which has no namespace or one of many.
    case rss
    case atom, atom03
    case dublinCore, dublinCoreTerms
    case content
    case media
    case itunes
    case xhtml
    case foreign

    private static let byNamespace: [String: Vocabulary] = [
        "": .rss, "http://backend.userland.com/rss": .rss, "http://blogs.law.harvard.edu/tech/rss": .rss,
        "http://purl.org/rss/1.0/": .rss, "http://my.netscape.com/rdf/simple/0.9/": .rss,
        "http://example.com/newformat#": .rss, "http://example.com/necho": .rss,
        "http://purl.org/echo/": .atom03, "uri/of/echo/namespace#": .atom03, "http://purl.org/pie/": .atom03,
        "http://purl.org/atom/ns#": .atom03, "http://www.w3.org/2005/atom": .atom,
        "http://purl.org/rss/1.0/modules/rss091#": .rss,
        "http://my.netscape.com/publish/formats/rss-0.91.dtd": .rss,
        "http://purl.org/net/rss1.1#": .rss, "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rss,
        "http://channel.netscape.com/rdf/simple/0.9/": .rss, "http://backend.userland.com/rss2": .rss,
        "http://purl.org/dc/elements/1.1/": .dublinCore, "http://purl.org/dc/terms/": .dublinCoreTerms,
        "http://purl.org/rss/1.0/modules/content/": .content, "http://search.yahoo.com/mrss": .media,
        "http://search.yahoo.com/mrss/": .media, "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "http://example.com/dtds/podcast-1.0.dtd": .itunes, "http://www.w3.org/1999/xhtml": .xhtml,
        "http://www.w3.org/xhtml": .xhtml,
    ]

    /// What the prefixes mean that are used without being declared.
    private static let byPrefix: [String: Vocabulary] = [
        "": .rss, "rss": .rss, "atom": .atom, "a10": .atom, "dc": .dublinCore, "dcterms": .dublinCoreTerms,
        "content": .content, "media": .media, "itunes": .itunes, "xhtml": .xhtml, "rdf": .rss,
    ]

    /// The vocabulary of a name.
    static func of(_ name: XMLName) -> Vocabulary {
        if name.namespace.isEmpty { return byPrefix[name.prefix] ?? .foreign }
        return byNamespace[name.namespace.lowercased()] ?? (name.prefix.isEmpty ? .rss : .foreign)
    }
}
