import HTML

/// What a page says about itself outside of its text.
struct PageHead {
    /// The address it came from.
    var url = ""
    /// The `title` element's text.
    var title = ""
    /// Open Graph's `og:title`.
    var sharedTitle = ""
    /// Open Graph's `og:site_name`.
    var siteName = ""
    /// Open Graph's `og:type`.
    var sharedType = ""
    /// The description for search engines.
    var description = ""
    /// Types that JSON-LD names.
    var types: StructuredTypes = []
    /// Scripts with JSON-LD, in the order of the page.
    var structuredData: [NodeID] = []
    /// The script a framework keeps its page in.
    var pageData: NodeID?
    var scripts = 0
    /// Whether it was turned into HTML from a format that has nothing around its text, such as PDF.
    var isConverted = false

    /// Reads the `head` element.
    mutating func read(_ document: HTMLDocument, url: String) {
        self.url = url
        if let root = document.documentElement {
            isConverted = document.attribute(named: "data-converted-from", of: root) != nil
        }
        guard let head = document.head else { return }
        for node in document.children(of: head) where document.isElement(node) {
            switch document.tag(of: node) {
            case .title where title.isEmpty:
                title = SpaceFolding.fold(document.textContent(of: node))
            case .meta: readMeta(document, node)
            case .script: readScript(document, node)
            default: break
            }
        }
    }

    private mutating func readMeta(_ document: HTMLDocument, _ node: NodeID) {
        let key =
            document.attribute(.property, of: node) ?? document.attribute(.name, of: node)
        guard let key, let value = document.attribute(.content, of: node) else { return }
        switch key.lowercased() {
        case "og:title" where sharedTitle.isEmpty: sharedTitle = SpaceFolding.fold(value)
        case "og:site_name" where siteName.isEmpty: siteName = SpaceFolding.fold(value)
        case "og:type" where sharedType.isEmpty: sharedType = value.lowercased()
        case "description" where description.isEmpty: description = SpaceFolding.fold(value)
        default: break
        }
    }

    /// Looks at a script for what it says about the page.
    mutating func readScript(_ document: HTMLDocument, _ node: NodeID) {
        scripts += 1
        if document.withAttribute(.id, of: node, { $0.elementsEqual("__NEXT_DATA__".utf8) }) == true {
            pageData = node
        }
        let isStructured =
            document.withAttribute(.type, of: node) { $0.elementsEqual("application/ld+json".utf8) } ?? false
        guard isStructured, let text = document.firstChild(of: node) else { return }
        structuredData.append(node)
        types.formUnion(document.withText(of: text, StructuredTypes.named))
    }
}
