public import PipelineCore

/// The JSON Schema of definitions, for editors and other programs, made from the declarations of the stages.
public enum DefinitionSchema {
    /// The schema (draft 2020-12) of definitions that use the stages of a registry.
    public static func json(_ registry: StageRegistry) -> JSONValue {
        var properties = ShapeSchema.properties(of: DefinitionHead.schema)
        for key in DefinitionHead.otherKeys {
            let value: JSONObject =
                switch key.name {
                case "stages": ["type": "array", "minItems": 1, "items": ["$ref": "#/$defs/stage"]]
                case "include": Self.paths
                case "plugins": Self.plugins
                case "profiles": ["type": ["object", "null"], "additionalProperties": Self.profile]
                case "tests": ["type": ["array", "null"], "items": ["$ref": "#/$defs/test"]]
                default: ["type": ["object", "null"]]
                }
            properties[key.name] = .object(value.described(key.help).members)
        }
        var definitions: JSONObject = ["substitution": ShapeSchema.substitution]
        definitions["stage"] = item(registry)
        definitions["test"] = TestSchema.json
        for stage in registry.stages {
            definitions["stage-\(stage.info.name)"] = settings(of: stage)
        }
        let root: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Pipeline definition",
            "type": "object",
            "properties": .object(properties.members),
            "required": ["stages"],
            "additionalProperties": false,
            "$defs": .object(definitions.members),
        ]
        return .object(root.members)
    }

    /// Folders and repositories.
    private static let plugins: JSONObject = [
        "type": ["array", "null"],
        "items": [
            "anyOf": [
                ["type": "string", "minLength": 1],
                [
                    "type": "object",
                    "properties": ["git": ["type": "string"], "version": ["type": ["string", "number"]]],
                    "required": ["git", "version"], "additionalProperties": false,
                ],
            ]
        ],
    ]

    /// A path or several.
    private static let paths: JSONObject = [
        "anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"], "minItems": 1]]
    ]

    /// What a profile changes.
    private static var profile: JSONValue {
        var run = ShapeSchema.object(RunSettings.schema)
        run["description"] = "Settings that take the place of those under 'run'."
        return [
            "type": "object",
            "properties": [
                "vars": [
                    "description": "Values that take the place of those under 'vars'.", "type": "object",
                ],
                "run": .object(run.members),
            ],
            "additionalProperties": false,
        ]
    }

    /// An item of `stages`: one stage's key, and what may stand beside it; or a fragment.
    private static func item(_ registry: StageRegistry) -> JSONValue {
        var properties: JSONObject = [:]
        for stage in registry.stages {
            properties[stage.info.name] = [
                "description": .string(stage.info.summary),
                "$ref": .string("#/$defs/stage-\(stage.info.name)"),
            ]
        }
        for option in ShapeSchema.properties(of: StageOptions.schema).members {
            properties[option.name] = option.value
        }
        properties["include"] = .object(paths.described("A file whose stages stand here.").members)
        // `when: true` is a condition too, if one that hardly needs to be written.
        return [
            "type": "object",
            "properties": .object(properties.members),
            "additionalProperties": false,
            "oneOf": .array((registry.names + ["include"]).map { ["required": [.string($0)]] }),
        ]
    }

    private static func settings(of stage: any Stage.Type) -> JSONValue {
        let group = ShapeSchema.object(stage.schema)
        let isComplete = !stage.schema.settings.contains { $0.isRequired }
        let text = [stage.info.summary, stage.info.discussion].filter { !$0.isEmpty }.joined(
            separator: "\n\n")
        return [
            "description": .string(text),
            "anyOf": .array(
                [.object(group.members)] + (isComplete ? [["type": "null"]] : []) + [ShapeSchema.reference]),
        ]
    }
}

/// An object in the making.
struct JSONObject: ExpressibleByDictionaryLiteral {
    /// Its members in the order in which they were first set.
    private(set) var members: [JSONMember]

    init(dictionaryLiteral elements: (String, JSONValue)...) {
        members = elements.map { JSONMember($0.0, $0.1) }
    }

    /// The value of a name.
    subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            members.removeAll { $0.name == name }
            if let newValue { members.append(JSONMember(name, newValue)) }
        }
    }

    /// The same with a description in front.
    func described(_ text: String) -> JSONObject {
        var copy: JSONObject = ["description": .string(text)]
        copy.members += members
        return copy
    }
}
