import HTML

extension Description {
    /// Takes in the items of RDFa Lite 1.1: `vocab`, `typeof`, `property`, `resource` and `prefix`.
    ///
    /// - Parameter types: the elements with `typeof`, in order.
    mutating func readRDFa(_ types: [NodeID], of page: HTMLDocument) {
        var reader = RDFaReader(page: page, description: self)
        for node in types where !reader.isRead(node) && page.attribute(.property, of: node) == nil {
            if let item = reader.item(node, depth: 0) { reader.description.roots.append(item) }
        }
        self = reader.description
    }
}

private struct RDFaReader {
    let page: HTMLDocument
    var description: Description
    private var read: Set<NodeID> = []

    private static let maximumDepth = 16
    private static let maximumElements = 20_000

    init(page: HTMLDocument, description: Description) {
        self.page = page
        self.description = description
    }

    func isRead(_ node: NodeID) -> Bool { read.contains(node) }

    mutating func item(_ node: NodeID, depth: Int) -> Int? {
        guard depth < Self.maximumDepth, read.count < Self.maximumElements, read.insert(node).inserted,
            let place = description.add(Description.Item())
        else { return nil }
        var types: [String] = []
        page.forEachToken(of: .typeof, of: node) { types.append(expanded($0, at: node)) }
        let id =
            page.attribute(.resource, of: node) ?? page.attribute(.about, of: node)
            ?? page.attribute(.href, of: node) ?? page.attribute(.src, of: node)
        description.describe(place, types: types, id: id)
        var walk = page.descendants(of: node)
        while let next = walk.next() {
            guard page.isElement(next) else { continue }
            let isItem = page.hasAttribute(.typeof, of: next)
            if page.hasAttribute(.property, of: next) {
                property(next, of: place, isItem: isItem, depth: depth)
                if isItem { walk.skipSubtree(of: next) }
            } else if isItem {
                // It describes something else that happens to stand here.
                if let other = item(next, depth: depth + 1) { description.roots.append(other) }
                walk.skipSubtree(of: next)
            }
        }
        return place
    }

    private mutating func property(_ node: NodeID, of place: Int, isItem: Bool, depth: Int) {
        var names: [String] = []
        page.forEachToken(of: .property, of: node) { names.append(expanded($0, at: node)) }
        guard !names.isEmpty else { return }
        let value: Description.Value
        if isItem {
            guard let item = item(node, depth: depth + 1) else { return }
            value = .item(item)
        } else {
            value = .text(
                page.attribute(.content, of: node) ?? page.attribute(.resource, of: node)
                    ?? ElementValue.text(of: node, in: page))
        }
        for name in names { description.add(name, value, to: place) }
    }

    /// A name with its vocabulary in front: that of the nearest `vocab`, or of a prefix.
    private func expanded(_ token: UnsafeBufferPointer<UInt8>, at node: NodeID) -> String {
        let name = String(decoding: token, as: UTF8.self)
        if let colon = name.utf8.firstIndex(of: 0x3A) {
            let prefix = String(name[..<colon])
            let rest = name[name.utf8.index(after: colon)...]
            guard !rest.hasPrefix("//"), let vocabulary = vocabulary(of: prefix, at: node) else {
                return name
            }
            return vocabulary + rest
        }
        var ancestor: NodeID? = node
        while let element = ancestor {
            if let vocabulary = page.attribute(.vocab, of: element) { return vocabulary + name }
            ancestor = page.parent(of: element)
        }
        return name
    }

    private static let known = [
        "schema": "http://schema.org/", "og": "http://ogp.me/ns#", "dc": "http://purl.org/dc/terms/",
        "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        "sioc": "http://rdfs.org/sioc/ns#",
    ]

    private func vocabulary(of prefix: String, at node: NodeID) -> String? {
        var ancestor: NodeID? = node
        while let element = ancestor {
            if let declared = page.attribute(.prefix, of: element) {
                let parts = declared.split { $0.isWhitespace }
                for (index, part) in parts.enumerated().dropLast() where part == prefix + ":" {
                    return String(parts[index + 1])
                }
            }
            ancestor = page.parent(of: element)
        }
        return Self.known[prefix]
    }
}
