import PipelineCore

/// The JSON Schema of a test.
///
/// What it expects is typed by the stages, which only lint can tell.
enum TestSchema {
    static var json: JSONValue {
        let name = ["type": "string"] as JSONObject
        let shapes: [String: JSONObject] = [
            "name": name, "stage": name,
            "given": [
                "anyOf": [["type": "string"], input, ["type": "array", "items": input, "minItems": 1]]
            ],
            "stages": ["type": "array", "items": ["type": "string"], "minItems": 1],
            "mocks": ["type": "object", "additionalProperties": mock],
            "expect": ["type": ["string", "object", "array"]],
        ]
        return [
            "type": "object", "properties": properties(TestKeys.test, shapes), "required": ["expect"],
            "additionalProperties": false,
        ]
    }

    private static let input: JSONValue = ["type": ["string", "object"]]

    private static var mock: JSONValue {
        let (name, values) = (["type": "string"] as JSONObject, ["type": "object"] as JSONObject)
        let shapes = ["text": name, "fields": values, "labels": values, "drop": name, "fail": name]
        return [
            "type": ["object", "null"], "properties": properties(TestKeys.mock, shapes),
            "additionalProperties": false,
        ]
    }

    private static func properties(_ keys: [KeyDeclaration], _ shapes: [String: JSONObject]) -> JSONValue {
        .object(
            keys.map { key in
                JSONMember(key.name, .object((shapes[key.name] ?? [:]).described(key.help).members))
            })
    }
}
