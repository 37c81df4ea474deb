package import PipelineCore

extension DefinitionPlace {
    /// The values that may stand here, as far as they can be counted.
    package func values(_ analysis: DefinitionAnalysis) -> [Suggestion] {
        switch self {
        case .setting(let setting):
            var values = Self.values(of: setting.shape)
            if let value = setting.defaultValue, let text = Self.text(of: value) {
                if let place = values.firstIndex(where: { $0.name == text }) {
                    values[place].subject = .value(help: "the default")
                } else {
                    values.insert(Suggestion(text, .value(help: "the default")), at: 0)
                }
            }
            return values
        case .shape(let shape): return Self.values(of: shape)
        case .word(let help):
            return ["true", "false"].map { Suggestion($0, .value(help: help)) }
        case .test(let place): return Self.values(place, analysis)
        default: return []
        }
    }

    /// Whether a path of a file stands here, and whether it is written.
    package var pathFormat: SettingShape.Format? {
        switch self {
        case .fragment, .file: .input
        case .setting(let setting): Self.pathFormat(of: setting.shape)
        case .shape(let shape): Self.pathFormat(of: shape)
        default: nil
        }
    }

    /// Whether a condition or another expression stands here.
    package var takesExpression: Bool {
        switch self {
        case .condition, .test(.conditions): true
        case .setting(let setting): DefinitionPlace.shape(setting.shape).takesExpression
        case .shape(.string(.condition)), .shape(.string(.expression)): true
        case .shape(.list(let element)), .shape(.oneOrMany(let element)):
            DefinitionPlace.shape(element).takesExpression
        case .shape(.either(let first, let second)):
            DefinitionPlace.shape(first).takesExpression || DefinitionPlace.shape(second).takesExpression
        default: false
        }
    }

    /// Whether a mapping may stand here.
    package var takesMapping: Bool {
        switch self {
        case .settings: true
        case .setting(let setting): DefinitionPlace.shape(setting.shape).takesMapping
        case .shape(.group), .shape(.map): true
        case .shape(.either(let first, let second)):
            DefinitionPlace.shape(first).takesMapping || DefinitionPlace.shape(second).takesMapping
        default: false
        }
    }

    /// A default as it would be written; nil where it is no single value.
    static func text(of value: JSONValue) -> String? {
        switch value {
        case .null, .array, .object, .string(""): nil
        case .string, .boolean, .integer, .number: YAMLScalar.text(of: value)
        }
    }

    private static func pathFormat(of shape: SettingShape) -> SettingShape.Format? {
        switch shape {
        case .string(.input): .input
        case .string(.output): .output
        case .oneOrMany(let element), .list(let element): pathFormat(of: element)
        case .either(let first, let second): pathFormat(of: first) ?? pathFormat(of: second)
        case .word(_, let shape): pathFormat(of: shape)
        default: nil
        }
    }

    private static func values(of shape: SettingShape) -> [Suggestion] {
        switch shape {
        case .boolean: ["true", "false"].map { Suggestion($0, .value(help: "")) }
        case .choice(let names): names.map { Suggestion($0, .value(help: "")) }
        case .oneOrMany(let element): values(of: element)
        case .either(let first, let second): values(of: first) + values(of: second)
        case .word(let word, let shape): [Suggestion(word, .value(help: ""))] + values(of: shape)
        case .integer, .number, .string, .list, .map, .group: []
        }
    }

    private static func values(_ place: TestPlace, _ analysis: DefinitionAnalysis) -> [Suggestion] {
        switch place {
        case .labels:
            return analysis.stages.filter { !($0.type is any SourceStage.Type) }.map {
                Suggestion($0.label, .stageLabel(stage: $0.type?.info.name ?? ""))
            }
        case .value(.label(let label)):
            return label.values.map { Suggestion($0, .value(help: "a value of the label '\(label.name)'")) }
        case .value(.field(let field)) where field.type == .boolean:
            return ["true", "false"].map { Suggestion($0, .value(help: "")) }
        default: return []
        }
    }
}
