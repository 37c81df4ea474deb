import LanguageModels
import PipelineCore

/// What a language model chose, checked.
struct ZeroShotAnswer {
    /// The value; nil where the model says that none fits.
    let value: String?
    /// From 0 to 1, as the model says it.
    let confidence: Double
    /// Words of the text that the model gives as its reason.
    let quote: String?

    init(_ content: String, choices: [String]) throws(AnswerProblem) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: Array(content.utf8))
        } catch {
            throw AnswerProblem(message: "it is no JSON")
        }
        switch json["label"] {
        case .null?: value = nil
        case .string(let chosen)? where choices.contains(chosen): value = chosen
        case .string(let chosen)?: throw AnswerProblem(message: "'\(chosen)' is none of the labels")
        default: throw AnswerProblem(message: "the property 'label' is missing")
        }
        switch json["confidence"] {
        case .number(let number)? where (0...1).contains(number): confidence = number
        case .integer(let number)? where (0...1).contains(number): confidence = Double(number)
        default: throw AnswerProblem(message: "the property 'confidence' is no number from 0 to 1")
        }
        if case .string(let words)? = json["quote"], !words.isEmpty { quote = words } else { quote = nil }
    }

    /// The JSON Schema of such answers.
    static func schema(_ choices: [String]) -> JSONValue {
        [
            "type": "object",
            "properties": [
                "label": [
                    "type": ["string", "null"], "enum": .array(choices.map { .string($0) } + [.null]),
                    "description": "The label that fits best; null if none does.",
                ],
                "confidence": ["type": "number", "description": "How sure you are, from 0 to 1."],
                "quote": [
                    "type": ["string", "null"],
                    "description": "The words of the text that show it best, letter for letter.",
                ],
            ], "required": ["label", "confidence", "quote"], "additionalProperties": false,
        ]
    }
}
