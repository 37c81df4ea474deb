import PipelineCore

extension ExpressionChecker {
    mutating func boolean(_ syntax: ExpressionSyntax, for sign: String) -> ConditionProgram {
        let checked = check(syntax)
        if checked.type != .boolean, checked.type != .unknown {
            report(
                "'\(sign)' takes true or false, not \(checked.type.title)", "compare it with something",
                at: syntax.range)
        }
        return checked.program
    }

    mutating func unary(_ sign: String, _ operand: ExpressionSyntax) -> Checked {
        if sign == "!" { return Checked(.boolean, .not(boolean(operand, for: sign))) }
        let checked = check(operand)
        guard checked.type.isNumeric else {
            report("'-' takes a number, not \(checked.type.title)", "remove it", at: operand.range)
            return .unknown
        }
        if case .constant(let value) = checked.program {
            return Checked(checked.type, .constant(Arithmetic.subtract.apply(.integer(0), value)))
        }
        return Checked(checked.type, .negate(checked.program))
    }

    mutating func binary(
        _ left: ExpressionSyntax, _ sign: String, at place: Range<Int>, _ right: ExpressionSyntax
    ) -> Checked {
        switch sign {
        case "&&": return Checked(.boolean, .and(boolean(left, for: sign), boolean(right, for: sign)))
        case "||": return Checked(.boolean, .or(boolean(left, for: sign), boolean(right, for: sign)))
        case "in": return contained(left, at: place, right)
        case "==", "!=", "<", "<=", ">", ">=": return comparison(left, sign, at: place, right)
        default:
            let (first, second) = (check(left), check(right))
            guard let arithmetic = Arithmetic(rawValue: sign) else { return .unknown }
            if arithmetic == .add, first.type.isText, second.type.isText {
                return Checked(.text, .arithmetic(first.program, arithmetic, second.program))
            }
            guard first.type.isNumeric, second.type.isNumeric else {
                report(
                    "'\(sign)' takes numbers, not \(first.type.title) and \(second.type.title)",
                    arithmetic == .add
                        ? "texts can be joined with '+' too" : "size(x) is the length of a text",
                    at: left.range.lowerBound..<right.range.upperBound)
                return .unknown
            }
            let isWhole = first.type == .integer && second.type == .integer
            return Checked(
                isWhole ? .integer : .number, .arithmetic(first.program, arithmetic, second.program))
        }
    }

    private mutating func comparison(
        _ left: ExpressionSyntax, _ sign: String, at place: Range<Int>, _ right: ExpressionSyntax
    ) -> Checked {
        var first = check(left, isComparedWithText: right.isText)
        var second = check(right, isComparedWithText: left.isText || !first.type.isNumeric)
        first = date(first, like: second, at: left.range)
        second = date(second, like: first, at: right.range)
        let whole = left.range.lowerBound..<right.range.upperBound
        guard first.type.isComparable(to: second.type) else {
            report(
                "'\(sign)' compares \(first.type.title) with \(second.type.title)",
                remedy(
                    forComparing: first.type, second.type, left, right,
                    isOrder: sign.hasPrefix("<") || sign.hasPrefix(">")), at: whole)
            return Checked(.boolean, .constant(.null))
        }
        checkLabel(first.type, is: right)
        checkLabel(second.type, is: left)
        switch sign {
        case "==": return Checked(.boolean, .equal(first.program, second.program))
        case "!=": return Checked(.boolean, .not(.equal(first.program, second.program)))
        default: break
        }
        for (checked, syntax) in [(first, left), (second, right)] where !Self.hasOrder(checked.type) {
            report("'\(sign)' cannot order \(checked.type.title)", "use '==' or '!='", at: syntax.range)
            return Checked(.boolean, .constant(.null))
        }
        switch sign {
        case "<": return Checked(.boolean, .less(first.program, second.program))
        case "<=": return Checked(.boolean, .lessOrEqual(first.program, second.program))
        case ">": return Checked(.boolean, .less(second.program, first.program))
        default: return Checked(.boolean, .lessOrEqual(second.program, first.program))
        }
    }

    private static func hasOrder(_ type: ExpressionType) -> Bool {
        type.isNumeric || type.isText || type == .date
    }

    private func remedy(
        forComparing first: ExpressionType, _ second: ExpressionType, _ left: ExpressionSyntax,
        _ right: ExpressionSyntax, isOrder: Bool
    ) -> String {
        for (type, other, syntax) in [(first, second, right), (second, first, left)] {
            guard case .literal(let literal) = syntax.form else { continue }
            if type.isText, other.isNumeric, isOrder { return "size(x) is the length of a text" }
            if type.isText, literal.value.isPlain { return "write \"\(literal.written)\" in quotes" }
            if literal.isReadable(as: type) { return "write \(literal.written) without quotes" }
            if case .list = type { return "use 'in': \(syntax.isText ? "\"…\"" : "…") in …" }
        }
        return "compare values of one type"
    }

    /// A text literal in the place of a date is one.
    private mutating func date(_ checked: Checked, like other: Checked, at range: Range<Int>) -> Checked {
        guard other.type == .date, case .constant(.text(let text)) = checked.program else { return checked }
        guard let date = CalendarDate(iso: text) else {
            report(
                "the text is compared with a date and is none",
                "write \"2024-12-31\", \"2024-12\" or \"2024\"", at: range)
            return .unknown
        }
        return Checked(.date, .constant(.date(date)))
    }

    /// A label that never has a value need not be compared with it.
    private mutating func checkLabel(_ type: ExpressionType, is syntax: ExpressionSyntax) {
        guard case .label(let label) = type, !label.values.isEmpty,
            case .literal(let literal) = syntax.form, case .text(let text) = literal.value,
            !label.values.contains(text)
        else { return }
        let remedy =
            literal.isFromEnvironment
            ? "allowed: \(label.values.sorted().joined(separator: ", "))"
            : NearestName.remedy(for: text, among: label.values)
        report(
            "the label '\(label.name)' never has this value", remedy, at: syntax.range,
            code: "unknown-value")
    }

    private mutating func contained(_ left: ExpressionSyntax, at place: Range<Int>, _ right: ExpressionSyntax)
        -> Checked
    {
        let (element, list) = (check(left), check(right))
        guard case .list(let type) = list.type else {
            if list.type != .unknown {
                report(
                    "'in' looks in a list, not in \(list.type.title)",
                    list.type.isText
                        ? "write 'x.contains(part)' for text in text" : "write '[a, b]' behind it",
                    at: right.range)
            }
            return Checked(.boolean, .constant(.null))
        }
        if !element.type.isComparable(to: type) {
            report(
                "'in' looks for \(element.type.title) in \(list.type.title)", "keep to one type",
                at: left.range.lowerBound..<right.range.upperBound)
        }
        if case .list(let items) = right.form { for item in items { checkLabel(element.type, is: item) } }
        return Checked(.boolean, .contained(element.program, in: list.program))
    }
}

extension ExpressionSyntax {
    /// Whether it is a text literal.
    var isText: Bool {
        if case .literal(let literal) = form, case .text = literal.value { true } else { false }
    }
}

extension ExpressionValue {
    /// Whether it is a number or a truth value.
    fileprivate var isPlain: Bool {
        switch self {
        case .integer, .number, .boolean: true
        default: false
        }
    }
}

extension ExpressionLiteral {
    /// Whether it is text that without its quotes would be of a type.
    fileprivate func isReadable(as type: ExpressionType) -> Bool {
        // Without quotes there are no escapes, and only what is nothing but one '${…}' can be filled in.
        guard case .text(let text) = value, written == text || ScalarTemplate(written).isOneReference else {
            return false
        }
        switch ScalarResolution.resolve(text) {
        case .integer, .number: return type.isNumeric
        case .boolean: return type == .boolean
        case .null, .string: return false
        }
    }
}
