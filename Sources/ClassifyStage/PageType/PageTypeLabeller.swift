import PipelineCore

/// Gives the type of page that `clean` has estimated from the HTML as a label, or `und` where it is not sure.
struct PageTypeLabeller: Sendable {
    static let classifier = "page-type/1"
    /// The types that `clean` tells apart, and "not sure".
    static let values = [
        "article", "collection", "documentation", "forum", "listing", "product", "service", "und",
    ]
    private static let prefix = "page_type_"

    let settings: PageTypeSettings

    /// Adds the label `page_type`.
    ///
    /// Of a document that was no HTML, and of one that `clean` has not seen, nothing is known: the text alone does not
    /// show how a page is laid out.
    func label(_ document: inout some Document) {
        let estimate = document.history.entries.reversed().lazy.compactMap { entry in
            entry.measures.last { $0.name.hasPrefix(Self.prefix) }
        }.first
        document.labels.removeAll { $0.name == "page_type" }
        guard let estimate else {
            document.history.note("page_type_und: no estimate of clean", 0, threshold: settings.minimumScore)
            document.labels.append(Label("page_type", "und", score: 0, by: Self.classifier))
            return
        }
        let type = String(estimate.name.dropFirst(Self.prefix.count))
        let isSure = estimate.value >= settings.minimumScore && Self.values.contains(type)
        document.history.note("page_type: \(type)", estimate.value, threshold: settings.minimumScore)
        document.labels.append(
            Label("page_type", isSure ? type : "und", score: estimate.value, by: Self.classifier))
    }
}
