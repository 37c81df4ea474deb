import PipelineCore

/// Reads what a page says of itself.
enum MetadataExtractor {
    /// Sets the fields that are not set yet.
    static func extract(from document: inout some Document) {
        if document[.title] == nil,
            let heading = document.content.blocks.first(where: { $0.kind == .heading }),
            let text = document.content.text(in: heading.range)
        {
            document[.title] = String(text)
        }
    }
}
