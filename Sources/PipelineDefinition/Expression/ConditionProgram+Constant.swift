extension ConditionProgram {
    /// The value it has for every document; nil where it depends on the document.
    var constant: ExpressionValue? {
        switch self {
        case .constant(let value): return value
        case .and(let left, let right):
            let sides = [left.constant, right.constant]
            if sides.contains(where: { $0.map { !$0.isTrue } ?? false }) { return .boolean(false) }
            return sides.contains { $0 == nil } ? nil : .boolean(true)
        case .or(let left, let right):
            let sides = [left.constant, right.constant]
            if sides.contains(where: { $0?.isTrue ?? false }) { return .boolean(true) }
            return sides.contains { $0 == nil } ? nil : .boolean(false)
        case .not(let operand): return operand.constant.map { .boolean(!$0.isTrue) }
        case .conditional(let condition, let yes, let no):
            return condition.constant.flatMap { $0.isTrue ? yes.constant : no.constant }
        case .equal(let left, let right):
            guard let (left, right) = Self.both(left, right) else { return nil }
            return .boolean(ExpressionValue.areEqual(left, right))
        case .less(let left, let right):
            guard let (left, right) = Self.both(left, right) else { return nil }
            return .boolean(ExpressionValue.isLess(left, right) ?? false)
        case .lessOrEqual(let left, let right):
            guard let (left, right) = Self.both(left, right) else { return nil }
            return .boolean(ExpressionValue.isLess(right, left).map { !$0 } ?? false)
        case .contained(_, let list):
            if case .list(let values)? = list.constant, values.isEmpty { return .boolean(false) }
            return nil
        // What has a size has none below zero; no other bound is known.
        default: return nil
        }
    }

    private static func both(
        _ left: ConditionProgram, _ right: ConditionProgram
    ) -> (ExpressionValue, ExpressionValue)? {
        guard let left = left.constant, let right = right.constant else { return nil }
        return (left, right)
    }
}
