/// What comes next in an XML document.
public enum XMLEvent: Sendable, Hashable {
    /// An element begins.
    case start(XMLElement)
    /// An element ends. Every start has its end, whatever the document is like.
    case end(XMLName)
    /// Text with its references resolved; a stretch of text may come in several pieces.
    case text(String)
}

/// An element's name, or an attribute's.
public struct XMLName: Sendable, Hashable {
    /// What stands before the colon; empty where there is none.
    public let prefix: String
    /// What stands behind the colon.
    public let local: String
    /// The URI that the prefix stands for; empty where it stands for none.
    public let namespace: String

    /// Makes a name.
    public init(prefix: String = "", _ local: String, namespace: String = "") {
        self.prefix = prefix
        self.local = local
        self.namespace = namespace
    }
}

/// The start of an element.
public struct XMLElement: Sendable, Hashable {
    /// Its name.
    public let name: XMLName
    /// Its attributes in their order, without those that declare namespaces.
    public let attributes: [XMLAttribute]

    /// The value of the first attribute with a name, whatever its prefix.
    public subscript(local: String) -> String? { attributes.first { $0.name.local == local }?.value }

    /// The value of an attribute with a prefix, such as `xml:lang`.
    public subscript(prefix: String, local: String) -> String? {
        attributes.first { $0.name.prefix == prefix && $0.name.local == local }?.value
    }
}

/// An attribute.
public struct XMLAttribute: Sendable, Hashable {
    /// Its name; without a prefix it is in no namespace.
    public let name: XMLName
    /// Its value with its references resolved, line ends and tabs as spaces.
    public let value: String
}
