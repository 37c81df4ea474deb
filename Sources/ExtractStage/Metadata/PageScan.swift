import HTML

/// What one walk through a page collects for all that reads metadata.
struct PageScan {
    /// A text node that is no white space, and where it stands.
    struct Line {
        /// The text node.
        var node: NodeID
        /// Whether it stands in a link of a list of links, a menu or a foot.
        var isAside: Bool
    }

    /// The `meta` elements.
    private(set) var metas: [NodeID] = []
    /// The scripts of type `application/ld+json`.
    private(set) var jsonLD: [NodeID] = []
    /// The elements with `itemscope`.
    private(set) var scopes: [NodeID] = []
    /// The elements with `typeof`.
    private(set) var typed: [NodeID] = []
    /// The text nodes that are shown, in order.
    private(set) var lines: [Line] = []
    /// The headings of the first and second level, by the first line in each.
    private(set) var headings: [Heading] = []
    /// The `time` elements, by the first line at or behind each.
    private(set) var times: [Placed] = []
    /// The elements that `rel="author"` or `itemprop="author"` marks.
    private(set) var authors: [Placed] = []
    /// The address of `link rel="canonical"`.
    private(set) var canonical: String?
    /// The language that the page declares.
    private(set) var language: String?

    /// An element and the first line at or behind it.
    struct Placed {
        var node: NodeID
        var line: Int
    }

    /// A heading and its first line.
    struct Heading {
        var node: NodeID
        var line: Int
        var level: Int
    }

    /// A page cannot make this keep more of a kind than so many.
    private static let maximumOfAKind = 512

    /// Walks through a page.
    init(_ page: HTMLDocument) {
        var walk = page.walk()
        var asideDepth = 0
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                if page.isText(node) {
                    if Self.isShown(node, in: page) {
                        lines.append(Line(node: node, isAside: asideDepth > 0))
                    }
                } else if page.isElement(node) {
                    if Self.isAside(page.tag(of: node)) { asideDepth += 1 }
                    if !enter(node, of: page) { walk.skipChildren(of: node) }
                } else if page.kind(of: node) == .templateContent {
                    walk.skipChildren(of: node)
                }
            case .leave(let node):
                if page.isElement(node), Self.isAside(page.tag(of: node)) { asideDepth -= 1 }
            }
        }
    }

    private static func isAside(_ tag: Tag) -> Bool { tag == .nav || tag == .footer }

    private static func isShown(_ node: NodeID, in page: HTMLDocument) -> Bool {
        page.withText(of: node) { bytes in
            bytes.contains { $0 > 0x20 }
        }
    }

    /// Notes an element; false where nothing below it is shown.
    private mutating func enter(_ node: NodeID, of page: HTMLDocument) -> Bool {
        for attribute in page.attributes(of: node) {
            switch page.knownName(of: attribute) {
            case .itemscope: Self.add(node, to: &scopes)
            case .typeof: Self.add(node, to: &typed)
            case .itemprop, .rel:
                if authors.count < Self.maximumOfAKind, page.withValue(of: attribute, Self.isAuthor) {
                    authors.append(Placed(node: node, line: lines.count))
                }
            default: break
            }
        }
        let tag = page.tag(of: node)
        switch tag {
        case .script:
            if page.withAttribute(.type, of: node, Self.isJSONLD) == true { jsonLD.append(node) }
            return false
        case .style, .svg, .template, .noscript, .select, .title, .textarea, .math: return false
        case .meta: if metas.count < Self.maximumOfAKind { metas.append(node) }
        case .link: takeLink(node, of: page)
        case .html: language = page.attribute(.lang, of: node)
        case .h1, .h2:
            if headings.count < Self.maximumOfAKind {
                headings.append(Heading(node: node, line: lines.count, level: tag == .h1 ? 1 : 2))
            }
        case .time:
            if times.count < Self.maximumOfAKind { times.append(Placed(node: node, line: lines.count)) }
        default: break
        }
        return true
    }

    private static func add(_ node: NodeID, to nodes: inout [NodeID]) {
        if nodes.count < maximumOfAKind { nodes.append(node) }
    }

    private mutating func takeLink(_ node: NodeID, of page: HTMLDocument) {
        guard canonical == nil, page.attribute(.rel, of: node)?.lowercased() == "canonical" else { return }
        canonical = page.attribute(.href, of: node)
    }

    private static func isJSONLD(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
        String(decoding: type, as: UTF8.self).lowercased().contains("ld+json")
    }

    private static func isAuthor(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.count == 6 && value.elementsEqual("author".utf8)
    }
}
