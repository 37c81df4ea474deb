// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import HTML
public import PipelineCore

/// A CSS selector in a definition, such as `article .summary`; one with a mistake is refused before anything runs.
public struct PageSelector: SettingValue {
    /// The selector as written.
    public var text: String
    let selector: Selector?

    /// Makes it of a selector's text; what is no selector matches nothing.
    public init(_ text: String) {
        self.text = text
        selector = try? Selector(text)
    }

    public static var shape: SettingShape { String.shape }
    public static var unset: PageSelector { PageSelector("") }
    public var data: JSONValue? { .string(text) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> PageSelector? {
        guard let text = String.read(node, reporting: &reader) else { return nil }
        do {
            _ = try Selector(text)
        } catch {
            reader.report(
                "bad-selector", "setting '\(reader.key)' has a selector that cannot be read: \(error)",
                remedy: "write a CSS selector such as 'article > p'", at: node.span)
            return nil
        }
        return PageSelector(text)
    }
}
