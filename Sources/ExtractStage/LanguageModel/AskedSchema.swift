import PipelineCore

/// The JSON Schema of answers: each value with the words of the text that say so.
enum AskedSchema {
    static func json(_ fields: SettingMap<AskedField>) -> JSONValue {
        object(
            fields.entries.map { entry in
                let field = entry.value
                let schema: JSONValue =
                    field.list
                    ? [
                        "type": "array", "items": value(field, mayBeNull: false),
                        "description": .string(field.help),
                    ]
                    : value(field, mayBeNull: true)
                return JSONMember(entry.name, schema)
            })
    }

    private static func value(_ field: AskedField, mayBeNull: Bool) -> JSONValue {
        let name: JSONValue =
            switch field.type {
            case .number: "number"
            case .integer: "integer"
            case .boolean: "boolean"
            case .text, .date, .url: "string"
            }
        var help = field.help
        if field.type == .date { help += " Written YYYY-MM-DD, YYYY-MM or YYYY." }
        var members = [
            JSONMember("type", mayBeNull ? [name, "null"] : name), JSONMember("description", .string(help)),
        ]
        if let choices = field.choices {
            members.append(
                JSONMember("enum", .array(choices.map { .string($0) } + (mayBeNull ? [.null] : []))))
        }
        return object([
            JSONMember("value", .object(members)),
            JSONMember(
                "quote",
                [
                    "type": ["string", "null"],
                    "description": "The words of the text that say so, letter for letter; null if none do.",
                ]),
        ])
    }

    private static func object(_ properties: [JSONMember]) -> JSONValue {
        [
            "type": "object", "properties": .object(properties),
            "required": .array(properties.map { .string($0.name) }), "additionalProperties": false,
        ]
    }
}
