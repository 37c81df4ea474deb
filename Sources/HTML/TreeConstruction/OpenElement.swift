/// An entry of the stack of open elements: what the tree builder asks about them, without going to the node.
struct OpenElement: BitwiseCopyable {
    var node: Int32
    var name: UInt32
    /// The tag of an HTML element; `unknown` for SVG and MathML.
    var tag: Tag
    var traits: Traits

    /// What an element is beside its name.
    struct Traits: OptionSet, BitwiseCopyable {
        let rawValue: UInt8

        /// Not in the HTML namespace.
        static let foreign = Traits(rawValue: 1)
        static let svg = Traits(rawValue: 2)
        static let mathMLTextIntegrationPoint = Traits(rawValue: 4)
        static let htmlIntegrationPoint = Traits(rawValue: 8)
        /// A foreign element that bounds scopes, which is also a "special" one.
        static let foreignScope = Traits(rawValue: 16)
        /// MathML's `annotation-xml`, in which `svg` is SVG again.
        static let annotationXML = Traits(rawValue: 32)
    }

    @inline(__always)
    var isHTML: Bool { !traits.contains(.foreign) }

    @inline(__always)
    var isSpecial: Bool { isHTML ? tag.isSpecial : traits.contains(.foreignScope) }
}

/// How far up the stack an element is looked for.
enum Scope {
    case standard
    case button
    case listItem
    case table
}
