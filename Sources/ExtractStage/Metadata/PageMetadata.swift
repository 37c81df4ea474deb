import HTML
import PipelineCore

/// What a page says of itself, each fact from the most trusted place that has it: JSON-LD, then `meta` elements,
/// then what the page shows.
struct PageMetadata {
    /// The title.
    var title: String?
    /// The authors' names, separated by semicolons.
    var author: String?
    /// The day it was published.
    var published: CalendarDate?
    /// The site's name.
    var site: String?

    /// Reads a page.
    init(_ page: HTMLDocument) {
        let structured = StructuredData(page)
        let meta = MetaTags(page)
        let shown = ShownMetadata(page)
        title = structured.headline ?? meta.title
        author = structured.author ?? meta.author ?? shown.author
        published = structured.published ?? meta.published ?? shown.published
        site = meta.site ?? structured.site
    }
}
