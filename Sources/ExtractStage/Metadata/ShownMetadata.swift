import HTML
import PipelineCore

/// What a page shows of its author and date, where the markup says that it is that.
struct ShownMetadata {
    /// The author's name.
    private(set) var author: String?
    /// The day of publication.
    private(set) var published: CalendarDate?

    /// Reads a page.
    init(_ page: HTMLDocument) {
        var authors: [String] = []
        var dates: [CalendarDate] = []
        // Elements of either kind may stand within one another: a page cannot make this read it too often.
        var remaining = Self.maximumElements
        var iterator = page.descendants(of: .document).makeIterator()
        while let node = iterator.next() {
            guard page.kind(of: node) == .element, remaining > 0 else { continue }
            let itemprop = page.attribute(.itemprop, of: node)
            if itemprop == "datePublished", published == nil {
                remaining -= 1
                let text = page.attribute(.datetime, of: node) ?? page.attribute(.content, of: node)
                published = MetadataText.date(text ?? page.textContent(of: node))
            } else if page.tag(of: node) == .time {
                remaining -= 1
                if let date = Self.date(of: node, in: page) { dates.append(date) }
            }
            if itemprop == "author" || page.attribute(.rel, of: node) == "author" {
                remaining -= 1
                let name = MetadataText.author(page.textContent(of: node))
                if let name, !authors.contains(name) { authors.append(name) }
            }
        }
        // Several dates on a page are those of several things.
        published = published ?? (Set(dates).count == 1 ? dates.first : nil)
        author = authors.count == 1 ? authors.first : nil
    }

    private static let maximumElements = 64

    private static func date(of node: NodeID, in page: HTMLDocument) -> CalendarDate? {
        if page.attribute(.itemprop, of: node) == "dateModified" { return nil }
        var isUpdate = false
        page.forEachClass(of: node) { word in
            isUpdate = isUpdate || String(decoding: word, as: UTF8.self).lowercased().contains("updated")
        }
        guard !isUpdate else { return nil }
        return MetadataText.date(page.attribute(.datetime, of: node) ?? page.textContent(of: node))
    }
}
