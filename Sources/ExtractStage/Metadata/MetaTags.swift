import HTML
import PipelineCore

/// What the `meta` elements of a page say: OpenGraph, Dublin Core, and the names that publishers use.
struct MetaTags {
    private var values: [String: [String]] = [:]
    private var names: [String] = []

    /// Reads `meta` elements.
    init(_ nodes: [NodeID], of page: HTMLDocument) {
        for node in nodes {
            guard
                let name = page.attribute(.property, of: node) ?? page.attribute(.name, of: node)
                    ?? page.attribute(.itemprop, of: node),
                let content = page.attribute(.content, of: node), !content.isEmpty
            else { continue }
            let key = name.lowercased()
            if values[key] == nil { names.append(key) }
            values[key, default: []].append(content)
        }
    }

    /// The first value of a name.
    func first(_ name: String) -> String? { values[name]?.lazy.compactMap(MetadataText.filled).first }

    /// All values of a name.
    func all(_ name: String) -> [String] { values[name]?.compactMap(MetadataText.filled) ?? [] }

    private func first(of names: [String]) -> String? { names.lazy.compactMap(first).first }

    /// OpenGraph's title.
    var title: String? { first("og:title") }

    /// The name of the site.
    var site: String? { first("og:site_name") ?? first("application-name") }

    /// The address the page would be known by.
    var address: String? { first("og:url") }

    /// The picture that stands for the page.
    var image: String? {
        first(of: ["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"])
    }

    /// The part of the site.
    var section: String? { first(of: ["article:section", "parsely-section", "og:article:section"]) }

    /// Keywords: each under a name of its own, or a list in one.
    var tags: [String] {
        for name in ["article:tag", "parsely-tags", "news_keywords", "citation_keywords", "keywords"] {
            let words = all(name).flatMap(MetadataText.listed)
            if !words.isEmpty { return words }
        }
        return []
    }

    /// Whether the publisher says that reading costs something; nil where it says nothing.
    var isPaywalled: Bool? {
        switch first("article:content_tier")?.lowercased() {
        case "free": false
        case "locked", "metered": true
        default: nil
        }
    }

    /// What is written of a single page, and not of a site's front or a shop's article.
    var isArticle: Bool { first("og:type")?.lowercased() == "article" }

    /// The authors by any of the names in use.
    var authors: [String] {
        for name in [
            "citation_author", "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
            "dcterms.creator", "dc.contributor", "byl", "article:author_name",
        ] {
            let authors = all(name).flatMap(AuthorName.list)
            if !authors.isEmpty { return authors }
        }
        for name in names
        where name.hasSuffix(":author") || name.hasSuffix(".author") || name.hasSuffix("-author") {
            let authors = all(name).flatMap(AuthorName.list)
            if !authors.isEmpty { return authors }
        }
        // What is shown where an address of the page is sent to somebody.
        for index in 1...2 where first("twitter:label\(index)")?.lowercased() == "written by" {
            if let name = first("twitter:data\(index)") { return AuthorName.list(name) }
        }
        return []
    }

    /// The day of publication by any of the names in use.
    func published(_ reader: PageDate) -> CalendarDate? {
        date(in: Self.publishedNames, reader) ?? date(namedBy: ["publish", "pubdate", "issued"], reader)
            ?? date(in: Self.createdNames, reader)
    }

    /// The day of the last change by any of the names in use.
    func modified(_ reader: PageDate) -> CalendarDate? {
        date(in: Self.modifiedNames, reader) ?? date(namedBy: ["modified", "updated", "lastmod"], reader)
    }

    private func date(in names: [String], _ reader: PageDate) -> CalendarDate? {
        names.lazy.compactMap { first($0).flatMap(reader.first) }.first
    }

    /// A date under a name with one of some words in it, so named as no list foresees.
    private func date(namedBy words: [StaticString], _ reader: PageDate) -> CalendarDate? {
        for name in names {
            let bytes = Array(name.utf8)
            guard words.contains(where: { MetadataText.contains($0, in: bytes) }),
                !MetadataText.contains("publisher", in: bytes)
            else { continue }
            if let text = first(name), text.utf8.count <= 48, let date = reader.first(in: text) {
                return date
            }
        }
        return nil
    }

    private static let publishedNames = [
        "article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued",
        "dcterms.issued", "citation_publication_date", "citation_online_date", "citation_date",
        "article.published", "og:published_time", "pubdate", "publishdate", "publish-date",
    ]
    private static let createdNames = [
        "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "datecreated", "article.created",
        "date", "ms.date",
    ]
    private static let modifiedNames = [
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
        "last-modified", "revised",
    ]
}
