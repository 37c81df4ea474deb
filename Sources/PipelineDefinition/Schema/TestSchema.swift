import PipelineCore

/// The JSON Schema of a test.
///
/// What it expects is typed by the stages, which only lint can tell.
enum TestSchema {
    static let json: JSONValue = [
        "type": "object",
        "properties": [
            "name": ["description": "What the test shows.", "type": "string"],
            "given": [
                "description":
                    "The documents, in place of the source's: text, html, markdown or file, or the source's settings.",
                "anyOf": [["type": "string"], input, ["type": "array", "items": input, "minItems": 1]],
            ],
            "stage": ["description": "The one stage that is run.", "type": "string"],
            "stages": [
                "description": "The stages that are run, by their labels; all unless given.", "type": "array",
                "items": ["type": "string"], "minItems": 1,
            ],
            "mocks": [
                "description": "What stages would give, by their labels; they are not run.",
                "type": "object", "additionalProperties": mock,
            ],
            "expect": [
                "description": "What must be true: names with values, or conditions.",
                "type": ["string", "object", "array"],
            ],
        ],
        "required": ["expect"],
        "additionalProperties": false,
    ]

    private static let input: JSONValue = ["type": ["string", "object"]]
    private static let mock: JSONValue = [
        "type": ["object", "null"],
        "properties": [
            "text": ["description": "The main text it gives.", "type": "string"],
            "fields": ["description": "The fields it gives.", "type": "object"],
            "labels": ["description": "The labels it gives.", "type": "object"],
            "drop": ["description": "The reason for which it drops every document.", "type": "string"],
            "fail": ["description": "The reason for which every document dies.", "type": "string"],
        ],
        "additionalProperties": false,
    ]
}
