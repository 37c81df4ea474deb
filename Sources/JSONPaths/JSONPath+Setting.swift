// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import PipelineCore

/// A path into JSON as a setting: one with a mistake is refused before anything runs.
extension JSONPath: SettingValue {
    public static var shape: SettingShape { .string(.jsonPath) }
    public static var unset: JSONPath { JSONPath() }
    public var data: JSONValue? { .string(written) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> JSONPath? {
        guard let text = String.read(node, reporting: &reader) else { return nil }
        do throws(Problem) {
            return try JSONPath(text)
        } catch {
            let isShown =
                if case .scalar(let scalar) = node.content { !scalar.isFromEnvironment } else { true }
            reader.report(
                "bad-json-path",
                "setting '\(reader.key)' is no JSON path" + (isShown ? ": \(error.message)" : ""),
                remedy: "write a path such as '$.offers[0].price' or '$..author.name'", at: node,
                within: error.range)
            return nil
        }
    }
}
