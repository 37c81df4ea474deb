import PipelineCore

/// A condition ready to be evaluated: names are bound, types have been checked.
///
/// Evaluating it never fails. What a document does not have is null; null equals only null, has no order, and
/// counts as false; arithmetic that has no result (with null, by zero, out of range) is null.
indirect enum ConditionProgram: Sendable {
    case constant(ExpressionValue)
    case property(DocumentProperty)
    case field(String)
    case label(String)
    case labelScore(String)
    case annotations(String)
    case member(ConditionProgram, String)
    case not(ConditionProgram)
    case negate(ConditionProgram)
    case and(ConditionProgram, ConditionProgram)
    case or(ConditionProgram, ConditionProgram)
    case equal(ConditionProgram, ConditionProgram)
    case less(ConditionProgram, ConditionProgram)
    case lessOrEqual(ConditionProgram, ConditionProgram)
    case arithmetic(ConditionProgram, Arithmetic, ConditionProgram)
    case contained(ConditionProgram, in: ConditionProgram)
    case conditional(ConditionProgram, ConditionProgram, ConditionProgram)
    case list([ConditionProgram])
    case has(ConditionProgram)
    case size(ConditionProgram)
    case search(ConditionProgram, TextSearch, ConditionProgram)
    case lowerAscii(ConditionProgram)

    /// The value for a document.
    func value(for document: some Document) -> ExpressionValue {
        switch self {
        case .constant(let value): value
        case .property(let property): property.value(of: document)
        case .field(let name): ExpressionValue(document.fields[name])
        case .label(let name): document.label(name).map { .text($0.value) } ?? .null
        case .labelScore(let name): document.label(name).map { .number($0.score) } ?? .null
        case .annotations(let kind): .list(Self.annotations(kind, of: document))
        case .member(let base, let name):
            if case .record(let values) = base.value(for: document) {
                ExpressionValue(values[name])
            } else {
                .null
            }
        case .not(let operand): .boolean(!operand.value(for: document).isTrue)
        case .negate(let operand): Arithmetic.subtract.apply(.integer(0), operand.value(for: document))
        case .and(let left, let right):
            .boolean(left.value(for: document).isTrue && right.value(for: document).isTrue)
        case .or(let left, let right):
            .boolean(left.value(for: document).isTrue || right.value(for: document).isTrue)
        case .equal(let left, let right):
            .boolean(ExpressionValue.areEqual(left.value(for: document), right.value(for: document)))
        case .less(let left, let right):
            .boolean(ExpressionValue.isLess(left.value(for: document), right.value(for: document)) ?? false)
        case .lessOrEqual(let left, let right):
            .boolean(
                ExpressionValue.isLess(right.value(for: document), left.value(for: document)).map { !$0 }
                    ?? false)
        case .arithmetic(let left, let sign, let right):
            sign.apply(left.value(for: document), right.value(for: document))
        case .contained(let element, let list):
            .boolean(Self.contains(list.value(for: document), element.value(for: document)))
        case .conditional(let condition, let yes, let no):
            condition.value(for: document).isTrue ? yes.value(for: document) : no.value(for: document)
        case .list(let items): .list(items.compactMap { $0.value(for: document).fieldValue })
        case .has(let operand): .boolean(operand.value(for: document) != .null)
        case .size(let operand): .integer(Self.size(of: operand.value(for: document)))
        case .search(let text, let search, let part):
            .boolean(search.finds(part.value(for: document), in: text.value(for: document)))
        case .lowerAscii(let operand): TextSearch.lowered(operand.value(for: document))
        }
    }

    private static func annotations(_ kind: String, of document: some Document) -> [FieldValue] {
        document.annotations.compactMap { annotation in
            guard annotation.kind == kind else { return nil }
            if let value = annotation.value { return value }
            return document.content.text(in: annotation.range).map { .text(String($0)) }
        }
    }

    private static func contains(_ list: ExpressionValue, _ element: ExpressionValue) -> Bool {
        guard case .list(let values) = list else { return false }
        return values.contains { ExpressionValue.areEqual(ExpressionValue($0), element) }
    }

    private static func size(of value: ExpressionValue) -> Int {
        switch value {
        case .text(let text): text.unicodeScalars.count
        case .list(let values): values.count
        default: 0
        }
    }
}

/// A calculation with two numbers.
enum Arithmetic: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"

    /// The result; null where there is none.
    func apply(_ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return whole(left, right)
        case (.text(let left), .text(let right)) where self == .add: return .text(left + right)
        default:
            guard let left = left.asNumber, let right = right.asNumber else { return .null }
            return fraction(left, right)
        }
    }

    private func whole(_ left: Int, _ right: Int) -> ExpressionValue {
        let result =
            switch self {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            case .remainder: left.remainderReportingOverflow(dividingBy: right)
            }
        return result.overflow ? .null : .integer(result.partialValue)
    }

    private func fraction(_ left: Double, _ right: Double) -> ExpressionValue {
        let result =
            switch self {
            case .add: left + right
            case .subtract: left - right
            case .multiply: left * right
            case .divide: left / right
            case .remainder: left.truncatingRemainder(dividingBy: right)
            }
        return result.isFinite ? .number(result) : .null
    }
}
