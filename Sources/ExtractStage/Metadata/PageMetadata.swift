import HTML
import PipelineCore

/// What a page says of itself, each fact from the most trusted place that has it.
///
/// The order of trust is in `docs/extracting.md`; where a place is no proof on its own there is no answer.
struct PageMetadata {
    /// The title.
    var title: String?
    /// The authors' names.
    var authors: [String] = []
    /// The day it was published.
    var published: CalendarDate?
    /// The day it was last changed.
    var modified: CalendarDate?
    /// The site's name.
    var site: String?
    /// The part of the site.
    var section: String?
    /// The keywords.
    var tags: [String] = []
    /// The address of the picture that stands for the page.
    var image: String?
    /// The address the page gives as its own.
    var canonical: String?
    /// The language it declares.
    var language: String?
    /// Whether reading it costs something.
    var isPaywalled: Bool?

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - address: where it came from.
    ///   - knownTitle: the title that an earlier stage found.
    init(_ page: HTMLDocument, address: String, title knownTitle: String?) {
        let scan = PageScan(page)
        let meta = MetaTags(scan.metas, of: page)
        let place = PageAddress(address)
        var description = Description()
        for script in scan.jsonLD { description.readJSONLD(script, of: page) }
        if !scan.scopes.isEmpty { description.readMicrodata(scan.scopes, of: page) }
        if !scan.typed.isEmpty { description.readRDFa(scan.typed, of: page) }
        let described = DescribedPage(description, title: knownTitle)
        title = described.headline ?? meta.title
        let shown = ShownPage(
            page, scan: scan, title: knownTitle ?? title, isTalk: described.isTalk || place.isTalk)
        let reader = PageDate(order: PageDate.NumberOrder(language: scan.language, host: place.host))
        let bodies = described.bodies + [meta.site].compactMap { $0 }
        authors =
            Byline(
                described: described, meta: meta, shown: ShownAuthor(shown), marked: scan.authors,
                bodies: bodies,
                address: place, of: page
            ).names
        let dates = PublicationDate(
            described: described, meta: meta, shown: ShownDate(shown, page, scan: scan, reader: reader),
            address: place, isSigned: !authors.isEmpty, reader: reader)
        published = dates.published
        modified = dates.modified
        site = meta.site ?? described.siteName
        section = meta.section ?? described.section
        tags = described.tags.isEmpty ? meta.tags.uniqued : described.tags
        image = (meta.image ?? described.image).map(place.absolute)
        canonical = (scan.canonical ?? meta.address).flatMap(MetadataText.filled).map(place.absolute)
        language = (scan.language ?? described.language).flatMap(MetadataText.filled)
        isPaywalled = described.isPaywalled ?? meta.isPaywalled
    }
}
