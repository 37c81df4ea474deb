import HTML
import PipelineCore

/// What the `meta` elements of a page say.
struct MetaTags {
    private var values: [String: String] = [:]

    /// Reads a page's `meta` elements; the first of a name counts.
    init(_ page: HTMLDocument) {
        for node in page.descendants(of: .document) where page.kind(of: node) == .element {
            guard page.tag(of: node) == .meta,
                let name = page.attribute(.property, of: node) ?? page.attribute(.name, of: node)
                    ?? page.attribute(.itemprop, of: node),
                let content = page.attribute(.content, of: node)
            else { continue }
            let key = name.lowercased()
            if values[key] == nil, !content.isEmpty { values[key] = content }
        }
    }

    /// OpenGraph's title.
    var title: String? { values["og:title"].flatMap(MetadataText.filled) }

    /// OpenGraph's name of the site.
    var site: String? { values["og:site_name"].flatMap(MetadataText.filled) }

    /// The author by any of the names in use.
    var author: String? {
        for name in [
            "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
            "dcterms.creator",
        ] {
            if let author = values[name].flatMap(MetadataText.author) { return author }
        }
        return nil
    }

    /// The day of publication by any of the names in use.
    var published: CalendarDate? {
        let names = [
            "article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
            "dc.date.issued", "dcterms.issued", "dc.date", "pubdate", "publishdate", "publish-date",
            "article.published", "citation_date", "citation_publication_date", "og:published_time",
            "date",
        ]
        for name in names {
            if let date = values[name].flatMap(MetadataText.date) { return date }
        }
        return nil
    }
}
