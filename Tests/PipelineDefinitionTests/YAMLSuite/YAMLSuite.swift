import PipelineCore
import PipelineDefinition

/// The YAML test suite: files of cases, themselves in YAML.
enum YAMLSuite {
    /// A text, and what must become of it.
    struct Case: Sendable {
        /// `FILE` or `FILE/NUMBER` where a file has several.
        let name: String
        let text: String
        let mustFail: Bool
        /// What it must be read as; nil where JSON cannot say it.
        let json: String?

        var composed: ComposedDocument { YAMLComposer.compose(text: text, file: name) }

        /// Whether the composer reads the text without an error as the value that the JSON has.
        var isReadAsItsJSON: Bool {
            guard let json else { return true }
            let composed = composed
            guard !composed.diagnostics.hasErrors else { return false }
            guard let expected = try? JSONValue(parsing: Array((json.isEmpty ? "null" : json).utf8)) else {
                return false
            }
            return composed.node.matches(expected)
        }
    }

    static let folder = SharedSuites.folder("yaml/src")

    static let cases: [Case] = {
        guard let folder else { return [] }
        return SharedSuites.files(in: folder).flatMap { cases(of: $0, in: folder) }
    }()

    private static func cases(of file: String, in folder: String) -> [Case] {
        let composed = YAMLComposer.compose(SharedSuites.bytes(of: "\(folder)/\(file)"), file: file)
        guard case .sequence(let items) = composed.node.content else { return [] }
        var json: String?
        var cases: [Case] = []
        for (number, item) in items.enumerated() {
            // A case without results of its own has those of the one before.
            if item["tree"] != nil || item["json"] != nil { json = item["json"].map { decoded($0.text) } }
            guard let yaml = item["yaml"] else { continue }
            let name = file.split(separator: ".")[0]
            cases.append(
                Case(
                    name: items.count == 1 ? "\(name)" : "\(name)/\(number)", text: decoded(yaml.text),
                    mustFail: item["fail"] != nil, json: json))
        }
        return cases
    }

    /// The suite writes what cannot be seen as other characters: `␣` is a space, `»` a tab with dashes before it.
    private static func decoded(_ text: String) -> String {
        let result = text.replacing("␣", with: " ").replacing("⇔", with: "\u{FEFF}").replacing("↵", with: "")
            .replacing("←", with: "\r").replacing(/—*»/, with: "\t")
        return result.hasSuffix("∎\n") ? String(result.dropLast(2)) : result
    }
}

extension SettingNode {
    fileprivate var text: String {
        if case .scalar(let scalar) = content { scalar.text } else { "" }
    }

    fileprivate func matches(_ json: JSONValue) -> Bool {
        switch (content, json) {
        case (.sequence(let items), .array(let values)):
            return items.count == values.count && zip(items, values).allSatisfy { $0.matches($1) }
        case (.mapping(let entries), .object(let members)):
            return entries.count == members.count
                && members.allSatisfy { member in self[member.name]?.matches(member.value) ?? false }
        case (.scalar(let scalar), _): return scalar.value.matches(json)
        default: return false
        }
    }
}

extension SettingNode.Scalar.Value {
    fileprivate func matches(_ json: JSONValue) -> Bool {
        switch (self, json) {
        case (.null, .null): true
        case (.boolean(let value), .boolean(let other)): value == other
        case (.string(let value), .string(let other)): value == other
        case (.integer(let value), .integer(let other)): value == other
        case (.integer(let value), .number(let other)): Double(value) == other
        case (.number(let value), .number(let other)): value == other
        case (.number(let value), .integer(let other)): value == Double(other)
        default: false
        }
    }
}
