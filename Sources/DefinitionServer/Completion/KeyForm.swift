import PipelineCore
import PipelineDefinition

/// How a key is written with what follows it.
struct KeyForm {
    /// The text.
    let text: String
    /// The same with places to fill in.
    let snippet: String

    /// - Parameter key: the key, with a dash in front where it begins an item.
    init(_ key: String, _ subject: DefinitionSubject) {
        switch subject {
        case .stage(let stage):
            let required = stage.schema.settings.filter(\.isRequired)
            if stage.schema.settings.isEmpty {
                self.init(text: "\(key): {}", snippet: "\(Self.escaped(key)): {}")
            } else {
                self.init(key, group: required)
            }
        case .setting(let setting): self.init(key, setting.shape, setting.defaultValue)
        default: self.init(text: "\(key): ", snippet: "\(Self.escaped(key)): $0")
        }
    }

    private init(text: String, snippet: String) {
        self.text = text
        self.snippet = snippet
    }

    private init(_ key: String, _ shape: SettingShape, _ value: JSONValue?) {
        let name = Self.escaped(key)
        switch shape {
        case .boolean: self.init(text: "\(key): ", snippet: "\(name): ${1|true,false|}")
        case .choice(let names):
            self.init(
                text: "\(key): ",
                snippet: "\(name): ${1|\(names.map(Self.escapedChoice).joined(separator: ","))|}")
        case .list: self.init(text: "\(key): []", snippet: "\(name): [$0]")
        case .map: self.init(text: "\(key): {}", snippet: "\(name): { $1: $0 }")
        case .group(let schema): self.init(key, group: schema.settings.filter(\.isRequired))
        case .integer, .number, .string, .oneOrMany, .either, .word:
            let text: String? =
                switch value {
                case .string(let text) where !text.isEmpty: text
                case .integer, .number, .boolean: value?.compact
                default: nil
                }
            self.init(
                text: "\(key): ", snippet: text.map { "\(name): ${1:\(Self.escaped($0))}" } ?? "\(name): $0")
        }
    }

    /// A mapping in braces with what it cannot do without.
    private init(_ key: String, group required: [SettingDeclaration]) {
        let name = Self.escaped(key)
        guard !required.isEmpty else {
            self.init(text: "\(key): {}", snippet: "\(name): {$0}")
            return
        }
        let plain = required.map { "\($0.name): " }.joined(separator: ", ")
        let places = required.enumerated().map { "\(Self.escaped($1.name)): $\($0 + 1)" }.joined(
            separator: ", ")
        self.init(text: "\(key): { \(plain)}", snippet: "\(name): { \(places) }")
    }

    /// Text within a snippet (LSP 3.17, Snippet Syntax).
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("$", with: "\\$").replacing("}", with: "\\}")
    }

    private static func escapedChoice(_ text: String) -> String {
        escaped(text).replacing(",", with: "\\,").replacing("|", with: "\\|")
    }
}
