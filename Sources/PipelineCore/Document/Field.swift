// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// A typed name under which documents carry a value: declared once, used by every stage that gives or needs it.
///
///     extension Field where Value == String {
///         static var mood: Field { Field("mood", "How the author feels.") }
///     }
///     document[.mood] = "calm"
public struct Field<Value: FieldConvertible>: Sendable {
    /// The name, in snake case.
    public let name: String
    /// A line of help.
    public let help: String

    /// Declares a field.
    public init(_ name: String, _ help: String) {
        self.name = name
        self.help = help
    }

    /// The declaration without its Swift type.
    public var declaration: FieldDeclaration { FieldDeclaration(name, Value.fieldType, help) }
}

/// A Swift type that a field can have.
public protocol FieldConvertible: Sendable {
    /// The type as definitions see it.
    static var fieldType: FieldType { get }
    /// Reads the value of a field; nil where it is of another type.
    init?(fieldValue: FieldValue)
    /// The value for a field.
    var fieldValue: FieldValue { get }
}

extension String: FieldConvertible {
    public static var fieldType: FieldType { .text }
    public var fieldValue: FieldValue { .text(self) }
    public init?(fieldValue: FieldValue) {
        guard case .text(let value) = fieldValue else { return nil }
        self = value
    }
}

extension Int: FieldConvertible {
    public static var fieldType: FieldType { .integer }
    public var fieldValue: FieldValue { .integer(self) }
    public init?(fieldValue: FieldValue) {
        guard case .integer(let value) = fieldValue else { return nil }
        self = value
    }
}

extension Double: FieldConvertible {
    public static var fieldType: FieldType { .number }
    public var fieldValue: FieldValue { .number(self) }
    public init?(fieldValue: FieldValue) {
        guard case .number(let value) = fieldValue else { return nil }
        self = value
    }
}

extension Bool: FieldConvertible {
    public static var fieldType: FieldType { .boolean }
    public var fieldValue: FieldValue { .boolean(self) }
    public init?(fieldValue: FieldValue) {
        guard case .boolean(let value) = fieldValue else { return nil }
        self = value
    }
}

extension CalendarDate: FieldConvertible {
    public static var fieldType: FieldType { .date }
    public var fieldValue: FieldValue { .date(self) }
    public init?(fieldValue: FieldValue) {
        guard case .date(let value) = fieldValue else { return nil }
        self = value
    }
}

extension Array: FieldConvertible where Element: FieldConvertible {
    public static var fieldType: FieldType { .list(Element.fieldType) }
    public var fieldValue: FieldValue { .list(map(\.fieldValue)) }
    public init?(fieldValue: FieldValue) {
        guard case .list(let values) = fieldValue else { return nil }
        let elements = values.compactMap(Element.init(fieldValue:))
        guard elements.count == values.count else { return nil }
        self = elements
    }
}

// The fields that more than one stage knows. JSON Lines shows the first three at the top, as `title`, `author`
// and `date`.

extension Field where Value == String {
    /// The title as the page shows it, without the site's name.
    public static var title: Field {
        Field("title", "The title as the page shows it, without the site's name.")
    }
    /// Who wrote it; several names are separated by semicolons.
    public static var author: Field {
        Field("author", "Who wrote it; several names are separated by semicolons.")
    }
    /// The site's name.
    public static var site: Field { Field("site", "The name of the site.") }
}

extension Field where Value == CalendarDate {
    /// When it was published.
    public static var published: Field { Field("published", "The day it was published.") }
}
