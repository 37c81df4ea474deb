/// Text, comments and document types.
extension HTMLDocument {
    /// Calls a closure with the bytes of a text node or a comment, which are good only during the call.
    ///
    /// Nothing is copied. The bytes are empty for other nodes.
    @inlinable
    @inline(__always)
    public func withText<Result>(
        of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let record = record(node)
        let hasText = record.pointee.isKind(.text) || record.pointee.isKind(.comment)
        return try storage.withBytes(
            hasText ? record.pointee.text : ByteSlice(offset: 0, count: 0), body)
    }

    /// The text of a text node or a comment.
    public func text(of node: NodeID) -> String {
        withText(of: node) { String(decoding: $0, as: UTF8.self) }
    }

    /// Bytes of a text node or a comment.
    @inlinable
    public func textLength(of node: NodeID) -> Int { withText(of: node) { $0.count } }

    /// Whether a text node's bytes are bytes of the source as they are, those from `sourceRange(of:)` on.
    public func isTextInSource(_ node: NodeID) -> Bool {
        let record = record(node).pointee
        return record.isKind(.text) && !record.text.isDecoded
    }

    /// All text below a node put together, as the DOM's `textContent`: scripts too, templates not.
    public func textContent(of node: NodeID) -> String {
        var bytes: [UInt8] = []
        var walk = descendants(of: node)
        if isText(node) { return text(of: node) }
        while let next = walk.next() {
            switch kind(of: next) {
            case .text: withText(of: next) { bytes.append(contentsOf: $0) }
            case .templateContent: walk.skipSubtree(of: next)
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The parts of a document type.
    public struct Doctype: Sendable, Equatable {
        /// The name, in small letters: `html`.
        public var name: String
        /// The public identifier, where there is one.
        public var publicIdentifier: String?
        /// The system identifier, where there is one.
        public var systemIdentifier: String?
    }

    /// The parts of a document type, or nil for other nodes.
    public func doctype(of node: NodeID) -> Doctype? {
        let record = record(node).pointee
        guard record.isKind(.doctype) else { return nil }
        func part(_ index: Int) -> String? {
            let part = storage.attributes[Int(record.dataStart) + index]
            guard part.name != 0 else { return nil }
            return storage.withBytes(part.value) { String(decoding: $0, as: UTF8.self) }
        }
        return Doctype(name: part(0) ?? "", publicIdentifier: part(1), systemIdentifier: part(2))
    }
}
