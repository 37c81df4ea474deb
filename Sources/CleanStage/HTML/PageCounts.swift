import HTML

/// How much text stands below each node of a page, and how much of it in links.
struct PageCounts {
    /// Bytes of text without white space, by node.
    private(set) var text: [Int32]
    /// Those of them within links.
    private(set) var links: [Int32]
    /// Whether what is meant for browsers without scripts is the page: the rest is a shell that scripts fill.
    let readsNoscript: Bool

    /// Counts a page.
    ///
    /// - Complexity: O(*n*) in the bytes and nodes.
    init(_ page: HTMLDocument, below root: NodeID) {
        readsNoscript = Self.isShell(page, below: root)
        text = Array(repeating: 0, count: page.nodeCount)
        links = text
        var walk = page.walk(root)
        var linkDepth = 0
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                if page.kind(of: node) == .text {
                    let count = page.withText(of: node) { bytes in Int32(bytes.count { $0 > 0x20 }) }
                    text[node.index] = count
                    if linkDepth > 0 { links[node.index] = count }
                } else if page.kind(of: node) == .element {
                    if page.tag(of: node) == .a { linkDepth += 1 }
                    if isMute(page.tag(of: node)) { walk.skipChildren(of: node) }
                } else if page.kind(of: node) != .document {
                    walk.skipChildren(of: node)
                }
            case .leave(let node):
                if page.kind(of: node) == .element, page.tag(of: node) == .a { linkDepth -= 1 }
                guard node != root, let parent = page.parent(of: node) else { continue }
                text[parent.index] += text[node.index]
                links[parent.index] += links[node.index]
            }
        }
    }

    private func isMute(_ tag: Tag) -> Bool {
        switch tag {
        case .script, .style, .template, .svg: true
        case .noscript: !readsNoscript
        default: false
        }
    }

    /// Whether more text stands in `noscript` than outside of it.
    private static func isShell(_ page: HTMLDocument, below root: NodeID) -> Bool {
        var inside = 0
        var outside = 0
        var depth = 0
        var walk = page.walk(root)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                switch page.kind(of: node) {
                case .text:
                    let count = page.textLength(of: node)
                    if depth > 0 { inside += count } else { outside += count }
                case .element:
                    switch page.tag(of: node) {
                    case .noscript: depth += 1
                    case .script, .style, .template, .svg, .nav, .footer, .form: walk.skipChildren(of: node)
                    default: break
                    }
                default: if node != root { walk.skipChildren(of: node) }
                }
            case .leave(let node):
                if page.kind(of: node) == .element, page.tag(of: node) == .noscript { depth -= 1 }
            }
        }
        return inside > 500 && inside > outside
    }
}
