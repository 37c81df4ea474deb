/// Attributes of elements.
extension HTMLDocument {
    /// The place of an element's attribute.
    @frozen
    public struct AttributeID: Hashable, Sendable {
        @usableFromInline let index: Int

        @inlinable
        init(index: Int) { self.index = index }
    }

    /// The places of an element's attributes, in the order of the source; none for other nodes.
    @inlinable
    public func attributes(of node: NodeID) -> some RandomAccessCollection<AttributeID> {
        attributeRange(of: node).lazy.map { AttributeID(index: $0) }
    }

    @inlinable
    @inline(__always)
    func attributeRange(of node: NodeID) -> Range<Int> {
        let record = record(node)
        guard record.pointee.isKind(.element) else { return 0..<0 }
        let start = Int(record.pointee.dataStart)
        return Range(uncheckedBounds: (start, start &+ Int(record.pointee.dataCount)))
    }

    /// The place of an attribute with a known name, in any case the source may write it.
    @inlinable
    @inline(__always)
    public func find(_ name: KnownAttribute, of node: NodeID) -> AttributeID? {
        let id = UInt32(name.rawValue)
        for index in attributeRange(of: node) where storage.attributes[index].name == id {
            return AttributeID(index: index)
        }
        return nil
    }

    /// Whether an element has an attribute.
    @inlinable
    public func hasAttribute(_ name: KnownAttribute, of node: NodeID) -> Bool { find(name, of: node) != nil }

    /// The value of an attribute, or nil where the element has none of that name.
    public func attribute(_ name: KnownAttribute, of node: NodeID) -> String? {
        find(name, of: node).map { value(of: $0) }
    }

    /// The value of an attribute by name; of a name known to the parser or of any other, in small letters.
    public func attribute(named name: String, of node: NodeID) -> String? {
        for index in attributeRange(of: node) where self.name(of: AttributeID(index: index)) == name {
            return value(of: AttributeID(index: index))
        }
        return nil
    }

    /// Calls a closure with the bytes of an attribute's value, good only during the call.
    @inlinable
    @inline(__always)
    public func withValue<Result>(
        of attribute: AttributeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try storage.withBytes(storage.attributes[attribute.index].value, body)
    }

    /// Calls a closure with the bytes of an attribute's value, or returns nil where the element has none.
    @inlinable
    @inline(__always)
    public func withAttribute<Result>(
        _ name: KnownAttribute, of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
        guard let attribute = find(name, of: node) else { return nil }
        return try withValue(of: attribute, body)
    }

    /// The value of an attribute.
    public func value(of attribute: AttributeID) -> String {
        withValue(of: attribute) { String(decoding: $0, as: UTF8.self) }
    }

    /// The known name of an attribute, or `unknown`.
    @inlinable
    public func knownName(of attribute: AttributeID) -> KnownAttribute {
        let name = storage.attributes[attribute.index].name
        // Raw values are 0 ..< count without a gap.
        return name < KnownAttribute.count
            ? unsafeBitCast(UInt16(truncatingIfNeeded: name), to: KnownAttribute.self) : .unknown
    }

    /// The name of an attribute in small letters, as HTML has it.
    public func name(of attribute: AttributeID) -> String {
        let name = storage.attributes[attribute.index].name
        return String(decoding: storage.attributeNames.smallName(name), as: UTF8.self)
    }

    /// The name of an attribute as it is spelt on an element of a namespace: `viewBox` in SVG.
    public func name(of attribute: AttributeID, in namespace: Namespace) -> String {
        withName(of: attribute, in: namespace) { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls a closure with the bytes of an attribute's name, good only during the call.
    public func withName<Result>(
        of attribute: AttributeID, in namespace: Namespace = .html,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let name = storage.attributes[attribute.index].name
        let isDefinition = name == UInt32(KnownAttribute.definitionURL.rawValue)
        if namespace != .html, name < KnownAttribute.count, isDefinition == (namespace == .mathML) {
            return try body(KnownNames.attributes.speltName(name))
        }
        return try body(storage.attributeNames.smallName(name))
    }

    /// Calls a closure with each token of an attribute's value that white space divides, such as each class.
    @inlinable
    public func forEachToken(
        of name: KnownAttribute, of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows {
        try withAttribute(name, of: node) { value in
            var index = 0
            while index < value.count {
                while index < value.count, isWhitespace(value[index]) { index += 1 }
                let start = index
                while index < value.count, !isWhitespace(value[index]) { index += 1 }
                if index > start { try body(UnsafeBufferPointer(rebasing: value[start..<index])) }
            }
        }
    }

    /// Calls a closure with each class of an element.
    @inlinable
    public func forEachClass(
        of node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows {
        try forEachToken(of: .class, of: node, body)
    }

    @inlinable
    @inline(__always)
    func isWhitespace(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (1 as UInt64) << UInt64(truncatingIfNeeded: byte) & 0x1_0000_3600 != 0
    }
}
