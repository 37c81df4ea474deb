import PipelineCore

/// Binds the names of a condition, checks its types and makes the program; reports all that is wrong.
struct ExpressionChecker {
    /// A checked part of a condition.
    struct Checked {
        /// Its type.
        var type: ExpressionType
        /// What gives its value.
        var program: ConditionProgram

        init(_ type: ExpressionType, _ program: ConditionProgram) {
            self.type = type
            self.program = program
        }

        /// Stands for a part that is wrong; nothing more is said about it.
        static var unknown: Checked { Checked(.unknown, .constant(.null)) }
    }

    let scope: ConditionScope
    /// What is wrong so far.
    var problems: [ExpressionProblem] = []

    init(scope: ConditionScope) {
        self.scope = scope
    }

    mutating func report(
        _ message: String, _ remedy: String?, at range: Range<Int>, code: String = "condition-type"
    ) {
        problems.append(ExpressionProblem(code: code, message: message, remedy: remedy, range: range))
    }

    /// A whole condition: it must be true or false.
    mutating func condition(_ syntax: ExpressionSyntax) -> ConditionProgram {
        let checked = check(syntax)
        if checked.type != .boolean, checked.type != .unknown {
            let remedy =
                if case .literal = syntax.form { "write a comparison" } else { "compare it with something" }
            report(
                "a condition must be true or false, this is \(checked.type.title)", remedy, at: syntax.range)
        }
        return checked.program
    }

    mutating func check(_ syntax: ExpressionSyntax, isComparedWithText: Bool = false) -> Checked {
        switch syntax.form {
        case .literal(let literal):
            return Checked(Self.type(of: literal.value), .constant(literal.value))
        case .name(let name): return self.name(name, at: syntax.range, isComparedWithText: isComparedWithText)
        case .member(let base, let name, let place): return member(of: base, name, at: place)
        case .call(let name, let place, let arguments): return call(name, at: place, arguments, syntax.range)
        case .method(let base, let name, let place, let arguments):
            return method(of: base, name, at: place, arguments, syntax.range)
        case .unary(let sign, let operand): return unary(sign, operand)
        case .binary(let left, let sign, let place, let right): return binary(left, sign, at: place, right)
        case .conditional(let condition, let yes, let no):
            let condition = boolean(condition, for: "?")
            let (yes, no) = (check(yes), check(no))
            if !yes.type.isComparable(to: no.type) {
                report(
                    "the two values of '?' are of different types: \(yes.type.title) and \(no.type.title)",
                    "make them the same", at: syntax.range)
            }
            return Checked(
                yes.type == .null ? no.type : yes.type, .conditional(condition, yes.program, no.program))
        case .list(let items): return list(items, syntax.range)
        }
    }

    private static func type(of value: ExpressionValue) -> ExpressionType {
        switch value {
        case .null: .null
        case .boolean: .boolean
        case .integer: .integer
        case .number: .number
        case .text: .text
        case .date: .date
        case .list, .record: .unknown
        }
    }

    private mutating func list(_ items: [ExpressionSyntax], _ range: Range<Int>) -> Checked {
        let checked = items.map { check($0) }
        let type = checked.first { $0.type != .null }?.type ?? .unknown
        for (item, syntax) in zip(checked, items) where !item.type.isComparable(to: type) {
            report("a list of \(type.title) holds \(item.type.title)", "keep to one type", at: syntax.range)
        }
        var constants: [FieldValue] = []
        for item in checked {
            guard case .constant(let value) = item.program, let constant = value.fieldValue else {
                return Checked(.list(type), .list(checked.map(\.program)))
            }
            constants.append(constant)
        }
        return Checked(.list(type), .constant(.list(constants)))
    }

    // MARK: Names

    private mutating func name(_ name: String, at range: Range<Int>, isComparedWithText: Bool) -> Checked {
        if let meaning = scope.meaning(of: name) { return Checked(meaning.type, meaning.program) }
        report(
            "unknown name '\(name)'", scope.remedy(for: name, isComparedWithText: isComparedWithText),
            at: range,
            code: "unknown-name")
        return .unknown
    }

    private mutating func member(of base: ExpressionSyntax, _ name: String, at place: Range<Int>) -> Checked {
        if let whole = Self.path(base, name), let meaning = scope.meaning(of: whole) {
            return Checked(meaning.type, meaning.program)
        }
        if case .name("annotations") = base.form {
            if let meaning = scope.meaning(ofAnnotations: name) {
                return Checked(meaning.type, meaning.program)
            }
            report(
                "no earlier stage gives annotations of kind '\(name)'",
                NearestName.remedy(for: name, among: scope.annotationKinds), at: place, code: "unknown-name")
            return .unknown
        }
        let checked = check(base)
        switch checked.type {
        case .record(let members):
            if let member = members.first(where: { $0.name == name }) {
                return Checked(ExpressionType(member.type), .member(checked.program, name))
            }
            report(
                "\(Self.title(of: base)) has no '\(name)'",
                NearestName.remedy(for: name, among: members.map(\.name)), at: place,
                code: "unknown-name")
        case .label(let label):
            if name == "score" { return Checked(.number, .labelScore(label.name)) }
            report("a label has no '\(name)'", "it has only 'score'", at: place, code: "unknown-name")
        case .unknown: break
        default:
            let isLength = ["length", "len", "size", "count"].contains(name)
            report(
                "\(checked.type.title) has no members", isLength ? "write 'size(x)'" : "remove '.\(name)'",
                at: place, code: "unknown-name")
        }
        return .unknown
    }

    private static func title(of syntax: ExpressionSyntax) -> String {
        switch syntax.form {
        case .name(let name): "'\(name)'"
        case .member(let base, let name, _): path(base, name).map { "'\($0)'" } ?? "it"
        default: "it"
        }
    }

    /// `a.b.c` as one name, for fields that have dots in theirs.
    private static func path(_ base: ExpressionSyntax, _ name: String) -> String? {
        switch base.form {
        case .name(let first): "\(first).\(name)"
        case .member(let inner, let last, _): path(inner, last).map { "\($0).\(name)" }
        default: nil
        }
    }
}
