import LanguageModels
import PipelineCore

/// What a model says of the fields, held against what was asked.
struct ModelAnswer {
    /// A value and the words that are said to stand in the text.
    struct Value {
        var value: FieldValue
        var quote: String?
    }

    /// The values of each field that has any.
    var values: [String: [Value]] = [:]

    init(_ content: String, to fields: SettingMap<AskedField>) throws(AnswerProblem) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: Array(content.utf8))
        } catch {
            throw AnswerProblem(message: "it is no JSON: \(error)")
        }
        guard case .object = json else { throw AnswerProblem(message: "it is no JSON object") }
        for entry in fields.entries {
            guard let found = json[entry.name] else {
                throw AnswerProblem(message: "the property '\(entry.name)' is missing")
            }
            var values: [Value] = []
            if entry.value.list {
                guard case .array(let elements) = found else {
                    throw AnswerProblem(message: "'\(entry.name)' is no array")
                }
                for element in elements {
                    if let value = try Self.value(element, entry) { values.append(value) }
                }
            } else if let value = try Self.value(found, entry) {
                values = [value]
            }
            if !values.isEmpty { self.values[entry.name] = values }
        }
    }

    private static func value(
        _ json: JSONValue, _ entry: SettingMap<AskedField>.Entry
    ) throws(AnswerProblem) -> Value? {
        guard case .object = json, let written = json["value"] else {
            if json == .null { return nil }
            throw AnswerProblem(message: "'\(entry.name)' has no 'value'")
        }
        // Some models say nothing so, even where they may say null.
        if written == .null || written == "" { return nil }
        guard let value = value(written, of: entry.value.type) else {
            throw AnswerProblem(
                message: "the value of '\(entry.name)', \(written.compact), is not \(entry.value.type.title)")
        }
        if let choices = entry.value.choices, case .text(let text) = value, !choices.contains(text) {
            throw AnswerProblem(
                message: "the value of '\(entry.name)' is none of: \(choices.joined(separator: ", "))")
        }
        var quote: String?
        if case .string(let words)? = json["quote"], !words.isEmpty { quote = words }
        return Value(value: value, quote: quote)
    }

    private static func value(_ json: JSONValue, of kind: FieldKind) -> FieldValue? {
        switch (kind, json) {
        case (.text, .string(let text)), (.url, .string(let text)): .text(text)
        case (.number, .integer(let number)): .number(Double(number))
        case (.number, .number(let number)): .number(number)
        case (.integer, .integer(let number)): .integer(number)
        // A JSON Schema takes 3.0 for a whole number.
        case (.integer, .number(let number)): Int(exactly: number).map { .integer($0) }
        case (.boolean, .boolean(let truth)): .boolean(truth)
        case (.date, .string(let text)): CalendarDate(iso: text).map { .date($0) }
        default: nil
        }
    }
}
