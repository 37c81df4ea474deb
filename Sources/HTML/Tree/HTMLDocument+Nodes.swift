/// What a node is, and where it came from.
extension HTMLDocument {
    /// What a node is.
    @inlinable
    public func kind(of node: NodeID) -> NodeKind {
        // The parser writes nothing else into these bits.
        unsafeBitCast(UInt8(truncatingIfNeeded: record(node).pointee.kindBits), to: NodeKind.self)
    }

    /// Whether a node is an element.
    @inlinable
    public func isElement(_ node: NodeID) -> Bool { record(node).pointee.isKind(.element) }

    /// Whether a node is text.
    @inlinable
    public func isText(_ node: NodeID) -> Bool { record(node).pointee.isKind(.text) }

    /// The known tag of an element in any namespace; `unknown` for other names and other nodes.
    @inlinable
    public func tag(of node: NodeID) -> Tag {
        let name = record(node).pointee.name
        // Raw values are 0 ..< count without a gap.
        return name < Tag.count ? unsafeBitCast(UInt8(truncatingIfNeeded: name), to: Tag.self) : .unknown
    }

    /// The namespace of an element.
    @inlinable
    public func namespace(of node: NodeID) -> Namespace {
        unsafeBitCast(UInt8(truncatingIfNeeded: record(node).pointee.namespaceBits), to: Namespace.self)
    }

    /// The name of an element: `div`, `foreignObject`, `my-element`; empty for other nodes.
    public func name(of node: NodeID) -> String {
        withName(of: node) { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls a closure with the bytes of an element's name, good only during the call.
    public func withName<Result>(
        of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let record = record(node).pointee
        guard record.isKind(.element) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        let names = KnownNames.tags
        if record.name < Tag.count, namespace(of: node) == .svg {
            return try body(names.speltName(record.name))
        }
        return try body(storage.tagNames.smallName(record.name))
    }

    /// The bytes of the source from the start of a node to its end, its end tag included.
    ///
    /// An element that the parser added has an empty tag: where it was opened or closed. For text put together from
    /// several places, from the first to the last.
    @inlinable
    public func sourceRange(of node: NodeID) -> Range<Int> {
        let record = record(node)
        let start = Int(record.pointee.sourceStart)
        return start..<max(start, Int(record.pointee.sourceEnd))
    }

    /// The bytes of the source with an element's start tag; empty where the parser added it.
    @inlinable
    public func startTagRange(of node: NodeID) -> Range<Int> {
        let record = record(node)
        return Int(record.pointee.sourceStart)..<Int(record.pointee.startTagEnd)
    }

    /// The bytes of the source with an element's end tag; empty where something else closed it.
    @inlinable
    public func endTagRange(of node: NodeID) -> Range<Int> {
        let record = record(node)
        let start = Int(record.pointee.endTagStart)
        return start..<max(start, Int(record.pointee.sourceEnd))
    }

    /// The `html` element, or nil in an empty arena.
    public var documentElement: NodeID? {
        children(of: .document).first { isElement($0) }
    }

    /// The `head` element.
    public var head: NodeID? { partOfDocument(.head) }

    /// The `body` element; nil where there is a frameset.
    public var body: NodeID? { partOfDocument(.body) }

    private func partOfDocument(_ tag: Tag) -> NodeID? {
        documentElement.flatMap { html in children(of: html).first { self.tag(of: $0) == tag } }
    }
}
