import PipelineCore

/// The JSON Schema of single settings.
///
/// Wherever a value of another type is wanted, `${…}` may stand for it.
enum ShapeSchema {
    /// A text that is filled in before it is read.
    static let substitution: JSONValue = [
        "type": "string", "pattern": "\\$\\{(vars|env)\\.[^}]+\\}",
    ]
    /// Points to it.
    static let reference: JSONValue = ["$ref": "#/$defs/substitution"]

    /// An object of settings.
    static func object(_ schema: SettingsSchema) -> JSONObject {
        var object: JSONObject = [
            "type": "object", "properties": .object(properties(of: schema).members),
            "additionalProperties": false,
        ]
        let required = schema.settings.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        return object
    }

    /// The schemas of settings by their names.
    static func properties(of schema: SettingsSchema) -> JSONObject {
        var properties: JSONObject = [:]
        for setting in schema.settings { properties[setting.name] = property(setting) }
        return properties
    }

    private static func property(_ setting: SettingDeclaration) -> JSONValue {
        var result = JSONObject().described(setting.help)
        result["markdownDescription"] = .string(hover(setting))
        if let value = setting.defaultValue { result["default"] = value }
        if setting.deprecation != nil { result["deprecated"] = true }
        var choices = alternatives(setting.shape, range: setting.range)
        let isOptional = !setting.isRequired && setting.defaultValue == nil
        if case .group = setting.shape {
            choices.append(["enum": isOptional ? [true, false, .null] : [true, .null]])
        } else if isOptional {
            choices.append(["type": "null"])
        }
        if choices.count == 1, case .object(let members) = choices[0] {
            for member in members { result[member.name] = member.value }
        } else {
            result["anyOf"] = .array(choices)
        }
        return .object(result.members)
    }

    /// What an editor shows above the key: the help, what it takes, and what it is unless given.
    private static func hover(_ setting: SettingDeclaration) -> String {
        var title = setting.title
        if setting.isRequired {
            title += "; required"
        } else if let value = setting.defaultValue, !setting.isGroup {
            title += "; `\(YAMLScalar.text(of: value))` unless given"
        }
        let parts = [setting.help, "Takes \(title).", setting.deprecation.map { "**Deprecated**: \($0)." }]
        return parts.compactMap { $0 }.joined(separator: "\n\n")
    }

    private static func schema(of shape: SettingShape) -> JSONValue {
        let choices = alternatives(shape, range: nil)
        return choices.count == 1 ? choices[0] : ["anyOf": .array(choices)]
    }

    private static func alternatives(_ shape: SettingShape, range: ClosedRange<Double>?) -> [JSONValue] {
        switch shape {
        case .boolean: [["type": "boolean"], reference]
        case .integer: [numeric("integer", range), reference]
        case .number: [numeric("number", range), reference]
        case .string(.byteSize):
            [["type": "integer", "minimum": 0], pattern("^[0-9._ ]+([KMGT]iB|[kKMG]?B)?$"), reference]
        case .string(.duration):
            [["type": "number", "minimum": 0], pattern("^[0-9._ ]+(ms|s|m|min|h|d)?$"), reference]
        case .string(.input), .string(.output), .string(.expression), .string(.condition):
            [["type": ["string", "number", "boolean"], "minLength": 1]]
        case .string: [["type": ["string", "number", "boolean"]]]
        case .choice(let names): [["enum": .array(names.map { .string($0) })], reference]
        case .list(let element): [["type": "array", "items": schema(of: element)], reference]
        case .oneOrMany(let element):
            alternatives(element, range: nil) + [
                ["type": "array", "items": schema(of: element), "minItems": 1]
            ]
        case .map(let element):
            [["type": "object", "additionalProperties": schema(of: element)], reference]
        case .group(let settings): [.object(object(settings).members), reference]
        case .either(let first, let second):
            alternatives(first, range: nil).filter { $0 != reference } + alternatives(second, range: range)
        case .word(let word, let shape): [["const": .string(word)]] + alternatives(shape, range: range)
        }
    }

    private static func numeric(_ type: String, _ range: ClosedRange<Double>?) -> JSONValue {
        var object: JSONObject = ["type": .string(type)]
        if let range {
            object["minimum"] = bound(range.lowerBound)
            object["maximum"] = bound(range.upperBound)
        }
        return .object(object.members)
    }

    private static func bound(_ number: Double) -> JSONValue {
        Int(exactly: number).map { .integer($0) } ?? .number(number)
    }

    private static func pattern(_ pattern: String) -> JSONValue {
        ["type": "string", "pattern": .string(pattern)]
    }
}
