import PipelineCore

/// The type of an expression, known before anything runs.
indirect enum ExpressionType: Hashable, Sendable {
    /// Only the word `null`.
    case null
    case boolean
    case integer
    case number
    case text
    case date
    case list(ExpressionType)
    case record([FieldDeclaration])
    /// Text out of a label's values, with a `score`.
    case label(LabelDeclaration)
    /// What cannot be known, as after a mistake: fits everything.
    case unknown

    /// The type of a field.
    init(_ type: FieldType) {
        switch type {
        case .text: self = .text
        case .integer: self = .integer
        case .number: self = .number
        case .boolean: self = .boolean
        case .date: self = .date
        case .list(let element): self = .list(ExpressionType(element))
        case .record(let members): self = .record(members)
        }
    }

    /// As messages name it.
    var title: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .text, .label: "text"
        case .date: "a date"
        case .list(.unknown): "a list"
        case .list(let element): "a list of \(element.plural)"
        case .record(let members): "a record of \(members.map(\.name).joined(separator: ", "))"
        case .unknown: "anything"
        }
    }

    private var plural: String {
        switch self {
        case .integer: "whole numbers"
        case .number: "numbers"
        case .text, .label: "texts"
        case .date: "dates"
        case .boolean: "truth values"
        case .list: "lists"
        case .record: "records"
        case .null, .unknown: "values"
        }
    }

    /// Whether it is a number of either kind.
    var isNumeric: Bool { self == .integer || self == .number || self == .unknown }
    /// Whether it is text.
    var isText: Bool {
        switch self {
        case .text, .label, .unknown: true
        default: false
        }
    }

    /// Whether values of two types can be equal.
    func isComparable(to other: ExpressionType) -> Bool {
        switch (self, other) {
        case (.unknown, _), (_, .unknown), (.null, _), (_, .null): true
        case (.list(let left), .list(let right)): left.isComparable(to: right)
        case (.record, .record): true
        default: (isNumeric && other.isNumeric) || (isText && other.isText) || self == other
        }
    }
}
