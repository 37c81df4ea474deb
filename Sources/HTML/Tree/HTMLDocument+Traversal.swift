/// Going from node to node. Nothing here allocates.
extension HTMLDocument {
    @inlinable
    @inline(__always)
    func node(_ link: Int32) -> NodeID? { link < 0 ? nil : NodeID(index: Int(link)) }

    /// The parent, or nil for the document and for what is in no tree.
    @inlinable
    public func parent(of node: NodeID) -> NodeID? { self.node(record(node).pointee.parent) }

    /// The first child.
    @inlinable
    public func firstChild(of node: NodeID) -> NodeID? { self.node(record(node).pointee.firstChild) }

    /// The last child.
    @inlinable
    public func lastChild(of node: NodeID) -> NodeID? { self.node(record(node).pointee.lastChild) }

    /// The next sibling.
    @inlinable
    public func nextSibling(of node: NodeID) -> NodeID? { self.node(record(node).pointee.next) }

    /// The previous sibling.
    @inlinable
    public func previousSibling(of node: NodeID) -> NodeID? { self.node(record(node).pointee.previous) }

    /// The next node in document order: the first child, or else what comes after the subtree.
    @inlinable
    public func next(after node: NodeID) -> NodeID? {
        let child = record(node).pointee.firstChild
        return child >= 0 ? NodeID(index: Int(child)) : nextAfterSubtree(of: node)
    }

    /// The next node in document order that is not below a node.
    @inlinable
    public func nextAfterSubtree(of node: NodeID) -> NodeID? {
        var record = record(node)
        while record.pointee.next < 0 {
            let parent = record.pointee.parent
            if parent < 0 { return nil }
            record = storage.nodes + Int(parent)
        }
        return NodeID(index: Int(record.pointee.next))
    }

    /// Whether a node is another's ancestor, or the same.
    public func contains(_ ancestor: NodeID, _ node: NodeID) -> Bool {
        var candidate: NodeID? = node
        while let current = candidate {
            if current == ancestor { return true }
            candidate = parent(of: current)
        }
        return false
    }

    /// The children of a node, in order.
    @inlinable
    public func children(of node: NodeID) -> Siblings {
        Siblings(document: self, next: record(node).pointee.firstChild)
    }

    /// The nodes below a node, in document order.
    @inlinable
    public func descendants(of node: NodeID) -> Descendants {
        Descendants(
            document: self, next: next(after: node), end: nextAfterSubtree(of: node))
    }

    /// The ancestors of a node, from its parent up to the document.
    @inlinable
    public func ancestors(of node: NodeID) -> Ancestors {
        Ancestors(document: self, next: parent(of: node))
    }

    /// A node and what is below it, each entered and left in turn.
    @inlinable
    public func walk(_ node: NodeID = .document) -> Walk { Walk(document: self, root: node) }

    /// Nodes that follow one another under one parent.
    public struct Siblings: Sequence, IteratorProtocol {
        @usableFromInline let document: HTMLDocument
        @usableFromInline var upcoming: Int32

        @inlinable
        init(document: HTMLDocument, next: Int32) {
            self.document = document
            upcoming = next
        }

        /// The next one, or nil at the end.
        @inlinable
        public mutating func next() -> NodeID? {
            guard upcoming >= 0 else { return nil }
            let node = NodeID(index: Int(upcoming))
            upcoming = document.record(node).pointee.next
            return node
        }
    }

    /// Nodes in document order.
    public struct Descendants: Sequence, IteratorProtocol {
        @usableFromInline let document: HTMLDocument
        @usableFromInline var upcoming: NodeID?
        @usableFromInline let end: NodeID?

        @inlinable
        init(document: HTMLDocument, next: NodeID?, end: NodeID?) {
            self.document = document
            upcoming = next
            self.end = end
        }

        /// The next one, or nil at the end.
        @inlinable
        public mutating func next() -> NodeID? {
            guard let node = upcoming, node != end else { return nil }
            upcoming = document.next(after: node)
            return node
        }

        /// Goes on after the subtree of the node returned last.
        @inlinable
        public mutating func skipSubtree(of node: NodeID) { upcoming = document.nextAfterSubtree(of: node) }
    }

    /// Nodes going up.
    public struct Ancestors: Sequence, IteratorProtocol {
        @usableFromInline let document: HTMLDocument
        @usableFromInline var upcoming: NodeID?

        @inlinable
        init(document: HTMLDocument, next: NodeID?) {
            self.document = document
            upcoming = next
        }

        /// The next one, or nil at the end.
        @inlinable
        public mutating func next() -> NodeID? {
            guard let node = upcoming else { return nil }
            upcoming = document.parent(of: node)
            return node
        }
    }
}
