// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import PipelineCore

/// A regular expression as a setting: one with a mistake is refused before anything runs.
extension TextPattern: SettingValue {
    public static var shape: SettingShape { .string(.pattern) }
    public static var unset: TextPattern { TextPattern() }
    public var data: JSONValue? { .string(written) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> TextPattern? {
        guard let text = String.read(node, reporting: &reader) else { return nil }
        do throws(Problem) {
            return try TextPattern(text)
        } catch {
            let isShown =
                if case .scalar(let scalar) = node.content { !scalar.isFromEnvironment } else { true }
            reader.report(
                "bad-pattern",
                "setting '\(reader.key)' is no regular expression" + (isShown ? ": \(error.reason)" : ""),
                remedy: "see the syntax of RE2; a backslash takes the meaning from a sign", at: node,
                within: error.range ?? 0..<text.unicodeScalars.count)
            return nil
        }
    }
}
