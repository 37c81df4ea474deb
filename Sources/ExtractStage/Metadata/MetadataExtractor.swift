import HTML
import PipelineCore

/// Reads what a page says of itself.
enum MetadataExtractor {
    /// Sets the fields that no earlier stage has set.
    static func extract(from document: inout some Document) {
        if let page = document.scratch[HTMLDocument.self] {
            let found = PageMetadata(page, address: document.source.location, title: document[.title])
            document[.title] = document[.title] ?? found.title
            document[.author] =
                document[.author] ?? (found.authors.isEmpty ? nil : found.authors.joined(separator: "; "))
            document[.published] = document[.published] ?? found.published
            document[.modified] = document[.modified] ?? found.modified
            document[.site] = document[.site] ?? found.site
            document[.section] = document[.section] ?? found.section
            if document[.tags] == nil, !found.tags.isEmpty { document[.tags] = found.tags }
            document[.image] = document[.image] ?? found.image
            document[.canonical] = document[.canonical] ?? found.canonical
            document[.declaredLanguage] = document[.declaredLanguage] ?? found.language
            document[.paywalled] = document[.paywalled] ?? found.isPaywalled
        }
        if document[.title] == nil,
            let heading = document.content.blocks.first(where: { $0.kind == .heading }),
            let text = document.content.text(in: heading.range)
        {
            document[.title] = String(text)
        }
    }
}
