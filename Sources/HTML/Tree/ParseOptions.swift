/// How a document is parsed.
public struct ParseOptions: Sendable {
    /// Whether to parse as a browser that runs scripts: `noscript` then holds text instead of elements.
    public var scripting: Bool

    /// How many elements may be open at once; browsers have the same limit.
    ///
    /// At this depth an element becomes the sibling of what would have been its parent. All text is kept.
    public private(set) var maximumDepth: Int

    /// Options for a parser without scripts, and at most 512 open elements; from 16 to 4096 are possible.
    public init(scripting: Bool = false, maximumDepth: Int = 512) {
        self.scripting = scripting
        self.maximumDepth = min(max(16, maximumDepth), 4096)
    }
}

/// The element that a fragment is to be put in, which decides how it is parsed.
public struct FragmentContext: Sendable {
    /// The element's name, as `Tag` knows it.
    public var tag: Tag
    /// The element's namespace.
    public var namespace: Namespace
    /// Whether a MathML `annotation-xml` says that it holds HTML.
    public var holdsHTML: Bool

    /// A context element.
    public init(_ tag: Tag, namespace: Namespace = .html, holdsHTML: Bool = false) {
        self.tag = tag
        self.namespace = namespace
        self.holdsHTML = holdsHTML
    }
}
