public import PipelineCore

/// What a value is made of text.
public enum FieldKind: String, SettingChoice {
    /// The text itself.
    case text
    /// The first number in the text.
    case number
    /// The first number in the text, where it is whole.
    case integer
    /// Words such as `yes` and `false`.
    case boolean
    /// The first date in the text.
    case date
    /// An address, made absolute by that of the page.
    case url

    /// The type of the field.
    var fieldType: FieldType {
        switch self {
        case .text, .url: .text
        case .number: .number
        case .integer: .integer
        case .boolean: .boolean
        case .date: .date
        }
    }

    /// As messages name it.
    var title: String {
        switch self {
        case .text: "text"
        case .number: "a number"
        case .integer: "a whole number"
        case .boolean: "true or false"
        case .date: "a date such as 2024-05-17"
        case .url: "an address"
        }
    }

    /// Whether values of a type can become this.
    func takes(_ type: FieldType) -> Bool {
        switch (self, type) {
        case (.number, .integer): true
        case (_, .text): true
        default: fieldType == type
        }
    }
}

/// What becomes of a document without a value for a field.
public enum Requirement: String, SettingValue {
    /// It goes on.
    case none
    /// The stage fails on it.
    case fail
    /// It is dropped.
    case drop

    /// `true`, `false`, or one of the words.
    public static var shape: SettingShape { .either(.boolean, or: .choice(["fail", "drop"])) }
    /// It goes on.
    public static var unset: Requirement { .none }
    /// The word, or `false`.
    public var data: JSONValue? { self == .none ? .boolean(false) : .string(rawValue) }

    /// Reads `true`, `false` or one of the words.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Requirement? {
        guard case .scalar(let scalar) = node.content else { return reader.refuse(node, wanting: shape) }
        switch (scalar.value, scalar.text) {
        case (.boolean(let isRequired), _): return isRequired ? .fail : Requirement.none
        case (_, "fail"): return .fail
        case (_, "drop"): return .drop
        default: return reader.refuse(node, wanting: shape)
        }
    }
}

/// The value of a field where none is found.
public struct FieldDefault: SettingValue {
    /// It as written.
    public var text: String

    /// Text, read as the field's type.
    public static var shape: SettingShape { String.shape }
    /// Nothing.
    public static var unset: FieldDefault { FieldDefault(text: "") }
    /// The text.
    public var data: JSONValue? { .string(text) }

    /// Reads any single value.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> FieldDefault? {
        String.read(node, reporting: &reader).map(FieldDefault.init)
    }

    /// The value as a type; nil where it is none of it.
    func value(as kind: FieldKind) -> FieldValue? {
        kind == .text || kind == .url ? .text(text) : ValueConversion(kind: kind).value(of: text)
    }
}
