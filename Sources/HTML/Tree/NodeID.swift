/// A node of a document: an index, which means something only together with that document.
@frozen
public struct NodeID: Hashable, Comparable, Sendable {
    /// The place of the node in the arena, in the order in which the parser made the nodes.
    ///
    /// That is nearly document order; only misnested tags and content that tables may not hold differ.
    public let index: Int

    @inlinable
    @inline(__always)
    init(index: Int) { self.index = index }

    /// The document, or the fragment: the root of everything.
    @inlinable
    public static var document: NodeID { NodeID(index: 0) }

    /// Whether the parser made the first node before the second.
    @inlinable
    public static func < (first: NodeID, second: NodeID) -> Bool { first.index < second.index }
}
