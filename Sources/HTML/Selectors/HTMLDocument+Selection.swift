/// Finding elements by selector.
extension HTMLDocument {
    /// The elements below a node that a selector matches, in document order; contents of templates are left out.
    ///
    /// - Complexity: O(*n*) in the number of nodes for most selectors; only `:has` looks at what is below or beside
    ///   each element again.
    public func select(_ selector: Selector, in root: NodeID = .document) -> [NodeID] {
        var matcher = SelectorMatcher(selector, document: self, scope: root)
        var found: [NodeID] = []
        var walk = descendants(of: root)
        while let node = walk.next() {
            switch kind(of: node) {
            case .element: if matcher.matches(node) { found.append(node) }
            case .templateContent: walk.skipSubtree(of: node)
            default: break
            }
        }
        return found
    }

    /// The first element below a node that a selector matches.
    public func first(_ selector: Selector, in root: NodeID = .document) -> NodeID? {
        var matcher = SelectorMatcher(selector, document: self, scope: root)
        var walk = descendants(of: root)
        while let node = walk.next() {
            switch kind(of: node) {
            case .element: if matcher.matches(node) { return node }
            case .templateContent: walk.skipSubtree(of: node)
            default: break
            }
        }
        return nil
    }

    /// Whether a selector matches an element.
    public func matches(_ selector: Selector, _ node: NodeID) -> Bool {
        var matcher = SelectorMatcher(selector, document: self, scope: node)
        return matcher.matches(node)
    }
}
