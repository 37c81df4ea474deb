public import PipelineCore

/// A number with what it counts or measures.
public struct Quantity: Sendable, Hashable {
    /// As printed.
    public var text: String
    /// The number.
    public var value: Double
    /// The unit, or what is counted.
    public var unit: String?
    /// How exact it is: `more than`, `at least`, `less than`, `at most`, `about`.
    public var bound: String?

    /// Makes a quantity.
    public init(text: String, value: Double, unit: String? = nil, bound: String? = nil) {
        self.text = text
        self.value = value
        self.unit = unit
        self.bound = bound
    }
}

extension Quantity: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("text", .text, "As printed."),
            FieldDeclaration("value", .number, "The number."),
            FieldDeclaration("unit", .text, "The unit or currency, or what is counted."),
            FieldDeclaration(
                "bound", .text, "How exact it is: more than, at least, less than, at most, about."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue {
        var members: FieldValues = ["text": .text(text), "value": .number(value)]
        members["unit"] = unit.map(FieldValue.text)
        members["bound"] = bound.map(FieldValue.text)
        return .record(members)
    }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue,
            let text = members["text"].flatMap(String.init(fieldValue:)),
            let value = members["value"].flatMap(Double.init(fieldValue:))
        else { return nil }
        self.init(
            text: text, value: value, unit: members["unit"].flatMap(String.init(fieldValue:)),
            bound: members["bound"].flatMap(String.init(fieldValue:)))
    }
}

extension Field where Value == [Quantity] {
    /// The quantities that the text gives.
    public static var quantities: Field {
        Field(
            "quantities", "The quantities and percentages that the text gives, with unit or what is counted.")
    }
    /// The amounts of money that the text gives.
    public static var money: Field {
        Field("money", "The amounts of money that the text gives, with currency.")
    }
}

extension Field where Value == [CalendarDate] {
    /// The dates that the text gives.
    public static var dates: Field {
        Field(
            "dates",
            "The dates that the text gives, those without a year resolved near the day of publication.")
    }
}
