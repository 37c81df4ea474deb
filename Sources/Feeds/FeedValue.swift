internal import PipelineCore
internal import XML

/// Reads the values of elements.
enum FeedValue {
    /// A text, by the types that Atom gives it, or else of the kind that is usual for its element; nil where empty.
    static func text(_ value: FeedCapture, default usual: FeedText.Kind = .plain) -> FeedText? {
        let type = value.element["type"]?.lowercased().trimmed
        let kind = kind(of: value, type, usual)
        let content: String
        switch kind {
        case _ where value.element["mode"] == "base64": content = unpacked(value.text)
        case .xhtml: content = value.markup.trimmed
        case .html where value.hasElements: content = value.markup.trimmed
        case .other(let type) where !isText(type) && !value.hasElements:
            content = unpacked(value.text)
        default: content = (value.hasElements ? value.markup : value.text).trimmed
        }
        guard !content.isEmpty else { return nil }
        return FeedText(content, kind, language: value.language, base: value.base)
    }

    private static func kind(of value: FeedCapture, _ type: String?, _ usual: FeedText.Kind) -> FeedText.Kind
    {
        let isAtom = value.vocabulary == .atom || value.vocabulary == .atom03
        switch type {
        case "html", "text/html": return .html
        case "xhtml", "application/xhtml+xml": return value.element["mode"] == "escaped" ? .html : .xhtml
        case "text", "text/plain", "plain": return value.hasElements ? .xhtml : .plain
        case let type? where isAtom && type.contains("/"): return .other(type)
        default: break
        }
        if value.hasElements || value.isWrapped { return .xhtml }
        if isAtom { return .plain }
        if usual == .plain, looksLikeHTML(value.text) { return .html }
        return usual
    }

    /// Base64 decoded; what is none as it stands.
    private static func unpacked(_ text: String) -> String {
        let bytes = Base64.decode(text.filter { !$0.isWhitespace })
        return bytes.map { String(decoding: $0, as: UTF8.self).trimmed } ?? text.trimmed
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasSuffix("/xml") || type.hasSuffix("+xml")
    }

    /// Whether a text that should be plain has a tag that closes, or a reference.
    static func looksLikeHTML(_ text: String) -> Bool {
        guard text.contains("<") || text.contains("&") else { return false }
        return text.contains("</") || text.contains("/>") || text.contains("<br") || text.contains("<p>")
            || text.contains("&#")
            || text.split(separator: "&").dropFirst().contains { part in
                let name = part.prefix { $0.isLetter }
                return name.count > 1 && part.dropFirst(name.count).first == ";"
            }
    }

    /// A link as Atom has it in attributes or RSS as text.
    static func link(_ value: FeedCapture) -> FeedLink? {
        let element = value.element
        if let url = element["href"] {
            let relation = element["rel"]?.lowercased() ?? "alternate"
            return FeedLink(
                Reference.resolve(url.trimmed, against: value.base),
                relation: relation.isEmpty ? "alternate" : relation, type: element["type"],
                title: element["title"], length: element["length"].flatMap { Int($0) })
        }
        let text = value.text.trimmed
        return text.isEmpty ? nil : FeedLink(Reference.resolve(text, against: value.base))
    }

    /// A file that comes with an entry.
    static func enclosure(_ value: FeedCapture) -> FeedLink? {
        guard let url = value.element["url"] ?? value.element["href"] else { return nil }
        return FeedLink(
            Reference.resolve(url.trimmed, against: value.base), relation: "enclosure",
            type: value.element["type"],
            title: value.element["title"], length: value.element["length"].flatMap { Int($0) })
    }

    /// What Media RSS says of categories without a scheme.
    private static func usualScheme(_ value: FeedCapture) -> String? {
        value.vocabulary == .media ? "http://search.yahoo.com/mrss/category_schema" : nil
    }

    /// Categories: one, or of iTunes' keywords several.
    static func categories(_ value: FeedCapture) -> [FeedCategory] {
        let text = value.text.trimmed
        if value.name == "keywords" {
            return text.split(separator: ",").map { FeedCategory(String($0).trimmed) }.filter {
                !$0.term.isEmpty
            }
        }
        let element = value.element
        let term = element["term"] ?? (text.isEmpty ? element["label"] ?? "" : text)
        guard !term.isEmpty else { return [] }
        return [
            FeedCategory(
                term.trimmed, scheme: element["scheme"] ?? element["domain"] ?? usualScheme(value),
                label: element["label"])
        ]
    }
}
