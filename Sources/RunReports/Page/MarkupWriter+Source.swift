import PipelineCore

extension MarkupWriter {
    /// Where a document came from, and which one it is: a link where that is an address on the web, else text.
    mutating func source(_ source: DocumentSource, id: DocumentID) {
        let location = source.location.lowercased()
        if location.hasPrefix("https://") || location.hasPrefix("http://") {
            element(
                "a", [Attribute("href", source.location), Attribute("rel", "noopener noreferrer nofollow")]
            ) { link in
                link.element("bdi", text: source.location)
            }
        } else if !source.location.isEmpty {
            element("bdi", text: source.location)
        }
        element("span", [.style("place")]) { place in
            place.element("code", text: id.text)
            guard let container = source.container else { return }
            place.text(" in ")
            place.element("bdi", text: source.offset.map { "\(container), byte \($0)" } ?? container)
        }
    }
}
