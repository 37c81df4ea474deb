extension HTMLDocument {
    /// A step of a walk through a tree.
    @frozen
    public enum WalkStep: Sendable {
        /// A node, before what is below it.
        case enter(NodeID)
        /// A node, after what is below it. Nodes without children are left as well.
        case leave(NodeID)
    }

    /// A walk through a subtree that enters and leaves each node, with no stack of its own.
    public struct Walk: Sequence, IteratorProtocol {
        @usableFromInline let document: HTMLDocument
        @usableFromInline let root: NodeID
        /// The node the next step is about, or -1 at the end.
        @usableFromInline var node: Int
        @usableFromInline var isLeaving = false

        @inlinable
        init(document: HTMLDocument, root: NodeID) {
            self.document = document
            self.root = root
            node = root.index
        }

        /// The next one, or nil at the end.
        @inlinable
        public mutating func next() -> WalkStep? {
            guard node >= 0 else { return nil }
            let current = NodeID(index: node)
            let record = document.record(current)
            if !isLeaving {
                if record.pointee.firstChild >= 0 {
                    node = Int(record.pointee.firstChild)
                } else {
                    isLeaving = true
                }
                return .enter(current)
            }
            if current == root {
                node = -1
            } else if record.pointee.next >= 0 {
                node = Int(record.pointee.next)
                isLeaving = false
            } else {
                node = Int(record.pointee.parent)
            }
            return .leave(current)
        }

        /// Leaves the node just entered without entering what is below it.
        @inlinable
        public mutating func skipChildren(of entered: NodeID) {
            node = entered.index
            isLeaving = true
        }
    }
}
