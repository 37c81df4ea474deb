/// A parsed page: an arena of nodes over the bytes it was parsed from.
///
/// A value that can be passed between threads, and costs one reference count to copy. Nodes are `NodeID`s; every
/// question about one goes to the document:
///
/// ```swift
/// let document = HTMLDocument(parsing: bytes)
/// for node in document.descendants(of: .document) where document.tag(of: node) == .a {
///     print(document.attribute(.href, of: node) ?? "", document.textContent(of: node))
/// }
/// ```
///
/// The parser follows the HTML Standard in everything but these limits, all there to keep time and memory linear:
/// `ParseOptions.maximumDepth`; 256 formatting elements kept open past their blocks; a budget for opening such
/// elements again in later blocks; and 128 MiB of input, what comes after being ignored.
public struct HTMLDocument: Sendable {
    @usableFromInline let storage: HTMLStorage

    /// Parses a page in UTF-8.
    ///
    /// Ill-formed UTF-8 is kept as it is, and repaired in every `String` made from it; `parse(bytes:transportCharset:)`
    /// finds out the encoding and decodes first.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public init(parsing bytes: [UInt8], options: ParseOptions = ParseOptions()) {
        storage = HTMLDocument.build(bytes, options: options, context: nil)
    }

    /// Parses a page.
    public init(parsing text: String, options: ParseOptions = ParseOptions()) {
        self.init(parsing: Array(text.utf8), options: options)
    }

    /// Parses a piece of a page, as if it were put into an element with `innerHTML`.
    ///
    /// The pieces are the children of the only child of `NodeID.document`, an `html` element.
    public init(
        parsingFragment bytes: [UInt8], in context: FragmentContext, options: ParseOptions = ParseOptions()
    ) {
        storage = HTMLDocument.build(bytes, options: options, context: context)
    }

    private static func build(
        _ bytes: [UInt8], options: ParseOptions, context: FragmentContext?
    ) -> HTMLStorage {
        bytes.withUnsafeBufferPointer { source in
            // An empty array may have no address; what stands in for its bytes is never read.
            let base = source.baseAddress ?? KnownNames.tags.spelt
            var builder = TreeBuilder(source, base: base, options: options)
            if let context { builder.prepare(for: context) }
            builder.run()
            return HTMLStorage(source: bytes, built: builder)
        }
    }

    /// The bytes the document was parsed from.
    public var source: [UInt8] { storage.source }

    /// Whether the source is longer than what the parser reads, so that the end of it is missing from the tree.
    public var isTruncated: Bool { storage.source.count > Tokenizer.maximumBytes }

    /// How many nodes the arena holds.
    ///
    /// Some may be in no tree any more, such as a body replaced by a frameset.
    @inlinable public var nodeCount: Int { storage.nodeCount }

    /// How far the document type asks for the layout of old browsers.
    public var quirksMode: QuirksMode { storage.quirks }

    /// Bytes the arena takes up, the source not counted.
    public var arenaBytes: Int { storage.arenaBytes }

    @inlinable
    @inline(__always)
    func record(_ node: NodeID) -> UnsafeMutablePointer<NodeRecord> {
        precondition(
            UInt(bitPattern: node.index) < UInt(bitPattern: storage.nodeCount), "not a node of this document")
        return storage.nodes + node.index
    }
}
