import HTML
import PipelineCore

/// What the JSON-LD of a page says of the article on it.
struct StructuredData {
    /// The article's headline.
    private(set) var headline: String?
    /// The authors' names, separated by semicolons.
    private(set) var author: String?
    /// The day of publication.
    private(set) var published: CalendarDate?
    /// The name of the publisher or site.
    private(set) var site: String?

    /// A script with more text is data of the application, not a description.
    private static let maximumBytes = 1 << 20

    /// Reads all scripts of type `application/ld+json`.
    init(_ page: HTMLDocument) {
        for node in page.descendants(of: .document) where page.kind(of: node) == .element {
            guard page.tag(of: node) == .script,
                page.attribute(.type, of: node)?.lowercased().hasPrefix("application/ld+json") == true,
                let text = page.firstChild(of: node), page.textLength(of: text) <= Self.maximumBytes
            else { continue }
            // Line ends within strings are common, and no JSON.
            let bytes = page.withText(of: text) { bytes in bytes.map { $0 < 0x20 ? 0x20 : $0 } }
            if let value = try? JSONValue(parsing: bytes) { take(value, depth: 0) }
        }
    }

    private mutating func take(_ value: JSONValue, depth: Int) {
        guard depth < 8 else { return }
        switch value {
        case .array(let elements): for element in elements { take(element, depth: depth + 1) }
        case .object:
            if let graph = value["@graph"] { take(graph, depth: depth + 1) }
            if let entity = value["mainEntity"] { take(entity, depth: depth + 1) }
            if Self.isArticle(value) { takeArticle(value) }
            if site == nil, Self.types(of: value).contains("WebSite") { site = Self.name(value) }
        default: break
        }
    }

    private mutating func takeArticle(_ article: JSONValue) {
        headline = headline ?? article["headline"].flatMap(Self.text)
        published = published ?? article["datePublished"].flatMap(Self.text).flatMap(MetadataText.date)
        author = author ?? article["author"].flatMap(Self.authors)
        site = site ?? article["publisher"].flatMap(Self.name)
    }

    private static func isArticle(_ value: JSONValue) -> Bool {
        types(of: value).contains { type in
            type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report" || type == "Recipe"
                || type == "DiscussionForumPosting" || type == "TechArticle" || type == "Review"
                || type == "HowTo"
        }
    }

    private static func types(of value: JSONValue) -> [String] {
        switch value["@type"] {
        case .string(let type)?: [type]
        case .array(let types)?: types.compactMap(text)
        default: []
        }
    }

    private static func text(_ value: JSONValue) -> String? {
        if case .string(let text) = value { return MetadataText.filled(text) }
        return nil
    }

    private static func name(_ value: JSONValue) -> String? {
        value["name"].flatMap(text)
    }

    /// One name, an object with a name, or a list of such.
    ///
    /// An organisation signs for nobody.
    private static func authors(_ value: JSONValue) -> String? {
        let values: [JSONValue] = if case .array(let elements) = value { elements } else { [value] }
        var names: [String] = []
        var seen: Set<String> = []
        for element in values {
            let isBody = types(of: element).contains { $0.hasSuffix("Organization") }
            guard !isBody, let name = (text(element) ?? name(element)).flatMap(MetadataText.author),
                seen.insert(name).inserted
            else { continue }
            names.append(name)
        }
        return names.isEmpty ? nil : names.joined(separator: "; ")
    }
}
