import HTML
import PipelineCore

/// Reads what a page says of itself.
enum MetadataExtractor {
    /// Sets the fields that no earlier stage has set.
    static func extract(from document: inout some Document) {
        if let page = document.scratch[HTMLDocument.self] {
            let found = PageMetadata(page)
            document[.title] = document[.title] ?? found.title
            document[.author] = document[.author] ?? found.author
            document[.published] = document[.published] ?? found.published
            document[.site] = document[.site] ?? found.site
        }
        if document[.title] == nil,
            let heading = document.content.blocks.first(where: { $0.kind == .heading }),
            let text = document.content.text(in: heading.range)
        {
            document[.title] = String(text)
        }
    }
}
