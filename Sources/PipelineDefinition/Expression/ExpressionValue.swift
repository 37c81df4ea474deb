import PipelineCore

/// A value while a condition is evaluated.
///
/// Text, lists and records are shared with the document, not copied.
enum ExpressionValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case date(CalendarDate)
    case list([FieldValue])
    case record(FieldValues)

    /// The value of a field; null where it has none.
    init(_ value: FieldValue?) {
        switch value {
        case nil: self = .null
        case .text(let text): self = .text(text)
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .boolean(let truth): self = .boolean(truth)
        case .date(let date): self = .date(date)
        case .list(let values): self = .list(values)
        case .record(let values): self = .record(values)
        }
    }

    /// The value as one that fields can have; nil for null.
    var fieldValue: FieldValue? {
        switch self {
        case .null: nil
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .date(let date): .date(date)
        case .list(let values): .list(values)
        case .record(let values): .record(values)
        }
    }

    /// As a condition: everything but `true` is false, so null is.
    var isTrue: Bool { self == .boolean(true) }

    /// A number of either kind.
    var asNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// Whether two values are equal; null equals only null, numbers are equal whatever their kind.
    static func areEqual(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
        switch (left, right) {
        case (.integer(let left), .number(let right)): Double(left) == right
        case (.number(let left), .integer(let right)): left == Double(right)
        case (.number(let left), .number(let right)): left == right
        default: left == right
        }
    }

    /// Whether one value comes before another; nil where they have no order, as with null.
    static func isLess(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return left < right
        case (.text(let left), .text(let right)): return left < right
        case (.date(let left), .date(let right)): return left < right
        default:
            guard let left = left.asNumber, let right = right.asNumber, !left.isNaN, !right.isNaN else {
                return nil
            }
            return left < right
        }
    }
}
