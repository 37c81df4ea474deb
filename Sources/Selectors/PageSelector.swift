// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

package import HTML
public import PipelineCore

/// A CSS selector in a definition, such as `article .summary`; one with a mistake is refused before anything runs.
public struct PageSelector: SettingValue {
    /// The selector as written.
    public var text: String
    /// The selector, compiled; nil where the text is none.
    package let selector: Selector?

    /// Makes it of a selector's text; what is no selector matches nothing.
    public init(_ text: String) {
        self.text = text
        selector = try? Selector(text)
    }

    public static var shape: SettingShape { .string(.selector) }
    public static var unset: PageSelector { PageSelector("") }
    public var data: JSONValue? { .string(text) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> PageSelector? {
        guard let text = String.read(node, reporting: &reader) else { return nil }
        do {
            _ = try Selector(text)
        } catch {
            let isShown =
                if case .scalar(let scalar) = node.content { !scalar.isFromEnvironment } else { true }
            let count = text.unicodeScalars.count
            let start = min(error.column - 1, count)
            reader.report(
                "bad-selector",
                "setting '\(reader.key)' has a selector that cannot be read"
                    + (isShown ? ": \(error.message)" : ""),
                remedy: "write a CSS selector such as 'article > p'", at: node,
                within: start..<min(start + 1, count))
            return nil
        }
        return PageSelector(text)
    }
}
