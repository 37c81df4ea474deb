/// What a node is.
public enum NodeKind: UInt8, Sendable {
    /// The document or fragment itself, always the first node.
    case document
    /// The document type; its attributes hold name, public and system identifier.
    case doctype
    /// An element.
    case element
    /// A run of text.
    case text
    /// A comment.
    case comment
    /// What a `template` holds: the only child of the template, and the parent of its contents.
    case templateContent
}

/// The namespace of an element.
public enum Namespace: UInt8, Sendable {
    /// HTML.
    case html
    /// SVG.
    case svg
    /// MathML.
    case mathML
}

/// One node of the arena: links, name and places, and no pointer.
@usableFromInline
struct NodeRecord: BitwiseCopyable, Sendable {
    @usableFromInline static let none: Int32 = -1

    @usableFromInline var parent = NodeRecord.none
    @usableFromInline var firstChild = NodeRecord.none
    @usableFromInline var lastChild = NodeRecord.none
    @usableFromInline var previous = NodeRecord.none
    @usableFromInline var next = NodeRecord.none

    /// Bits 0–3: kind; 4–5: namespace; 6–7: flags; from 8 on: the identifier of the name.
    @usableFromInline var header: UInt32

    /// Attributes: index of the first.
    ///
    /// Text and comments: offset of the text, as in `ByteSlice`.
    @usableFromInline var dataStart: UInt32 = 0
    /// Attributes, or bytes of text.
    @usableFromInline var dataCount: UInt32 = 0

    @usableFromInline var sourceStart: UInt32
    @usableFromInline var startTagEnd: UInt32
    @usableFromInline var endTagStart: UInt32
    @usableFromInline var sourceEnd: UInt32

    /// The element is on the stack of open elements.
    static let openFlag: UInt32 = 1 << 6
    /// The text lies in the decoded text, in room for as many bytes as the next power of two.
    static let roomFlag: UInt32 = 1 << 7

    @inline(__always)
    init(kind: NodeKind, namespace: Namespace = .html, name: UInt32 = 0, start: Int, end: Int) {
        header = UInt32(kind.rawValue) | UInt32(namespace.rawValue) << 4 | name << 8
        sourceStart = UInt32(truncatingIfNeeded: start)
        startTagEnd = UInt32(truncatingIfNeeded: end)
        endTagStart = startTagEnd
        sourceEnd = startTagEnd
    }

    @inlinable
    @inline(__always)
    var kindBits: UInt32 { header & 15 }

    @inlinable
    @inline(__always)
    func isKind(_ kind: NodeKind) -> Bool { header & 15 == UInt32(kind.rawValue) }

    @inlinable
    @inline(__always)
    var namespaceBits: UInt32 { header >> 4 & 3 }

    @inlinable
    @inline(__always)
    var name: UInt32 { header >> 8 }

    @inlinable
    @inline(__always)
    var text: ByteSlice {
        get { ByteSlice(offset: dataStart, count: dataCount) }
        set {
            dataStart = newValue.offset
            dataCount = newValue.count
        }
    }
}

/// An attribute: its name's identifier and where its value lies.
@usableFromInline
struct AttributeRecord: BitwiseCopyable, Sendable {
    @usableFromInline var name: UInt32
    @usableFromInline var value: ByteSlice

    @inline(__always)
    init(name: UInt32, value: ByteSlice) {
        self.name = name
        self.value = value
    }
}
