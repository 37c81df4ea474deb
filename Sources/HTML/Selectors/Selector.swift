/// A compiled CSS selector.
///
/// ```swift
/// let headings = try Selector("article :is(h1, h2):not(.hidden)")
/// for node in document.select(headings) { print(document.textContent(of: node)) }
/// ```
///
/// All of [Selectors Level 3](https://www.w3.org/TR/selectors-3/) but pseudo-elements and namespace prefixes, and of
/// Level 4 `:is`, `:where`, `:not` with lists, `:has`, `:nth-child(… of …)`, `:any-link`, `:scope`, and `i` and `s` for
/// attributes. What only a browser knows, such as `:hover`, matches nothing.
public struct Selector: Sendable, CustomStringConvertible {
    /// The text the selector was compiled from.
    public let description: String

    let alternatives: [ComplexSelector]
    /// The names in it, in small letters.
    let tagNames: [[UInt8]]
    let attributeNames: [[UInt8]]

    /// Compiles a selector, or a list of them with commas between.
    public init(_ text: String) throws(SelectorError) {
        var parser = SelectorParser(text)
        description = text
        alternatives = try parser.parseAll()
        tagNames = parser.tagNames
        attributeNames = parser.attributeNames
    }
}
