public import PipelineCore

/// A short form that a text spells out.
public struct Acronym: Sendable, Hashable {
    /// The short form as printed.
    public var short: String
    /// The long form as printed.
    public var long: String

    /// Makes an acronym.
    public init(short: String, long: String) {
        self.short = short
        self.long = long
    }
}

extension Acronym: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("short", .text, "The short form as printed."),
            FieldDeclaration("long", .text, "The long form as printed."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue { .record(["short": .text(short), "long": .text(long)]) }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue,
            let short = members["short"].flatMap(String.init(fieldValue:)),
            let long = members["long"].flatMap(String.init(fieldValue:))
        else { return nil }
        self.init(short: short, long: long)
    }
}

extension Field where Value == [Acronym] {
    /// The short forms that the text spells out.
    public static var acronyms: Field {
        Field("acronyms", "The short forms that the text spells out, with their long forms.")
    }
}
