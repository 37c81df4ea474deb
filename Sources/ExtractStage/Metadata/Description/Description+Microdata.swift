import HTML

extension Description {
    /// Takes in the items of microdata (WHATWG HTML §5) that are no property of another.
    ///
    /// - Parameter scopes: the elements with `itemscope`, in order.
    mutating func readMicrodata(_ scopes: [NodeID], of page: HTMLDocument) {
        var reader = MicrodataReader(page: page, description: self)
        for scope in scopes where page.attribute(.itemprop, of: scope) == nil {
            if let item = reader.item(scope, within: []) { reader.description.roots.append(item) }
        }
        self = reader.description
    }
}

private struct MicrodataReader {
    let page: HTMLDocument
    var description: Description
    /// Elements by their `id`, looked for once and only where an item refers to some.
    private var elementsByID: [String: NodeID]?
    /// Elements read so far: a page whose items refer to one another cannot make this read on.
    private var elementsRead = 0

    private static let maximumElements = 20_000
    private static let maximumDepth = 16

    init(page: HTMLDocument, description: Description) {
        self.page = page
        self.description = description
    }

    /// Adds the item of an element and what belongs to it.
    mutating func item(_ scope: NodeID, within outer: [NodeID]) -> Int? {
        guard outer.count < Self.maximumDepth, !outer.contains(scope),
            let place = description.add(Description.Item())
        else { return nil }
        var types: [String] = []
        page.forEachToken(of: .itemtype, of: scope) { types.append(String(decoding: $0, as: UTF8.self)) }
        let id = page.attribute(.itemid, of: scope)
        description.describe(place, types: types, id: id)
        for root in [scope] + referred(by: scope) {
            if root != scope { property(root, of: place, within: outer + [scope]) }
            if root == scope || !page.hasAttribute(.itemscope, of: root) {
                properties(below: root, of: place, within: outer + [scope])
            }
        }
        return place
    }

    private mutating func properties(below root: NodeID, of place: Int, within outer: [NodeID]) {
        var walk = page.descendants(of: root)
        while let node = walk.next() {
            guard page.isElement(node), elementsRead < Self.maximumElements else { continue }
            elementsRead += 1
            let isScope = page.hasAttribute(.itemscope, of: node)
            property(node, of: place, within: outer)
            if isScope { walk.skipSubtree(of: node) }
        }
    }

    /// Adds the properties that an element is, if it is one.
    private mutating func property(_ node: NodeID, of place: Int, within outer: [NodeID]) {
        var names: [String] = []
        page.forEachToken(of: .itemprop, of: node) { names.append(String(decoding: $0, as: UTF8.self)) }
        guard !names.isEmpty else { return }
        let value: Description.Value
        if page.hasAttribute(.itemscope, of: node) {
            guard let item = item(node, within: outer) else { return }
            value = .item(item)
        } else {
            value = .text(ElementValue.text(of: node, in: page))
        }
        for name in names { description.add(name, value, to: place) }
    }

    private mutating func referred(by scope: NodeID) -> [NodeID] {
        guard page.hasAttribute(.itemref, of: scope) else { return [] }
        if elementsByID == nil {
            var found: [String: NodeID] = [:]
            for node in page.descendants(of: .document) where page.isElement(node) {
                if let id = page.attribute(.id, of: node), found[id] == nil { found[id] = node }
            }
            elementsByID = found
        }
        var nodes: [NodeID] = []
        page.forEachToken(of: .itemref, of: scope) { token in
            if let node = elementsByID?[String(decoding: token, as: UTF8.self)] { nodes.append(node) }
        }
        return nodes
    }
}

/// What an element says as the value of a property.
enum ElementValue {
    /// An address, a date or the text, as HTML has it for each kind of element.
    static func text(of node: NodeID, in page: HTMLDocument) -> String {
        let attribute: String? =
            switch page.tag(of: node) {
            case .meta: page.attribute(.content, of: node) ?? ""
            case .audio, .embed, .iframe, .img, .source, .track, .video: page.attribute(.src, of: node) ?? ""
            case .a, .area, .link: page.attribute(.href, of: node) ?? ""
            case .object: page.attribute(.data, of: node) ?? ""
            case .data, .meter: page.attribute(.value, of: node) ?? ""
            case .time: page.attribute(.datetime, of: node)
            default: nil
            }
        // Some give other elements a value for machines as well.
        return attribute ?? page.attribute(.content, of: node)
            ?? MetadataText.folded(shownText(of: node, in: page))
    }

    /// The text below an element without scripts and styles.
    private static func shownText(of node: NodeID, in page: HTMLDocument) -> String {
        var bytes: [UInt8] = []
        var walk = page.descendants(of: node)
        while let next = walk.next() {
            if page.isText(next) {
                page.withText(of: next) { bytes.append(contentsOf: $0) }
            } else if [.script, .style, .template].contains(page.tag(of: next)) {
                walk.skipSubtree(of: next)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
