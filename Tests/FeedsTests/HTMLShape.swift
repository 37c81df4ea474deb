import HTML

@testable import Feeds

/// What matters of markup: the order of attributes does not, and neither do namespaces that HTML knows anyway.
enum HTMLShape {
    static func of(_ markup: String) -> String {
        let document = HTMLDocument(parsing: markup)
        return document.children(of: .document).map { shape(of: $0, in: document) }.joined()
    }

    private static func shape(of node: NodeID, in document: HTMLDocument) -> String {
        if document.isText(node) {
            return document.withText(of: node) { String(decoding: $0, as: UTF8.self) }
        }
        guard document.isElement(node) else { return "" }
        let attributes = document.attributes(of: node)
            .map { " \(document.name(of: $0))=[\(document.value(of: $0))]" }
            .filter { !$0.hasPrefix(" xmlns") }.sorted().joined()
        let children = document.children(of: node).map { shape(of: $0, in: document) }.joined()
        return "<\(document.name(of: node))\(attributes)>\(children)</>"
    }

    /// The markup with the URLs in it resolved against its base.
    static func resolving(_ text: FeedText) -> String {
        var result = ""
        var rest = text.value[...]
        while let place = rest.firstRange(of: /(href|src)="/) {
            result += rest[..<place.upperBound]
            let url = rest[place.upperBound...].prefix { $0 != "\"" }
            result += Reference.resolve(String(url).trimmed, against: text.base)
            rest = rest[place.upperBound...].dropFirst(url.count)
        }
        return result + rest
    }
}
