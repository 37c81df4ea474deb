/// Parses a condition: a subset of CEL, the Common Expression Language.
///
/// `docs/conditions.md` explains it.
///
///     condition   = or [ "?" or ":" condition ]
///     or          = and { "||" and }
///     and         = relation { "&&" relation }
///     relation    = sum { ( "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" ) sum }
///     sum         = product { ( "+" | "-" ) product }
///     product     = unary { ( "*" | "/" | "%" ) unary }
///     unary       = { "!" | "-" } postfix
///     postfix     = primary { "." NAME [ "(" [ arguments ] ")" ] }
///     primary     = NAME [ "(" [ arguments ] ")" ] | "(" condition ")" | "[" [ arguments ] "]" | LITERAL
///     arguments   = condition { "," condition }
///     LITERAL     = INTEGER | NUMBER | TEXT | "true" | "false" | "null"
struct ExpressionParser {
    /// How many levels a condition may have.
    static let maximumHeight = 200

    private let tokens: [ExpressionToken]
    private var index = 0
    private var depth = 0

    init(_ tokens: [ExpressionToken]) {
        self.tokens = tokens
    }

    /// The whole condition.
    mutating func condition() throws(ExpressionProblem) -> ExpressionSyntax {
        let result = try ternary()
        guard next.kind == .end else { throw unexpected(next, wanted: "an operator or the end") }
        return result
    }

    private var next: ExpressionToken { tokens[index] }

    private mutating func take(_ sign: String) -> ExpressionToken? {
        guard next.kind == .sign(sign) || next.kind == .word(sign) else { return nil }
        defer { index += 1 }
        return next
    }

    private mutating func expect(_ sign: String, after opening: Range<Int>) throws(ExpressionProblem)
        -> ExpressionToken
    {
        if let token = take(sign) { return token }
        guard next.kind == .end else { throw unexpected(next, wanted: "'\(sign)'") }
        throw ExpressionProblem(
            message: "this bracket is never closed", remedy: "add the closing '\(sign)'", range: opening)
    }

    private func unexpected(_ token: ExpressionToken, wanted: String) -> ExpressionProblem {
        switch token.kind {
        case .end:
            return ExpressionProblem(
                message: "the condition ends where a value was expected",
                remedy: "add it, or remove the operator",
                range: token.range)
        case .word(let word):
            let operators = [
                "and": "&&", "AND": "&&", "or": "||", "OR": "||", "not": "!", "is": "==", "eq": "==",
            ]
            let remedy = operators[word].map { "write '\($0)'" }
            return ExpressionProblem(
                message: "'\(word)' where \(wanted) was expected",
                remedy: remedy ?? "is an operator missing before it?",
                range: token.range)
        case .sign(let sign):
            return ExpressionProblem(
                message: "'\(sign)' where \(wanted) was expected",
                remedy: "remove it, or add what is missing before it",
                range: token.range)
        case .literal:
            return ExpressionProblem(
                message: "a value where \(wanted) was expected", remedy: "is an operator missing before it?",
                range: token.range)
        }
    }

    private func make(
        _ form: ExpressionSyntax.Form, _ range: Range<Int>, over parts: [ExpressionSyntax] = []
    ) throws(ExpressionProblem) -> ExpressionSyntax {
        let height = 1 + (parts.map(\.height).max() ?? 0)
        guard height <= Self.maximumHeight else {
            throw ExpressionProblem(
                message: "the condition has more than \(Self.maximumHeight) levels",
                remedy: "shorten it: 'x in [a, b, c]' stands for many comparisons", range: range)
        }
        return ExpressionSyntax(form: form, range: range, height: height)
    }

    private mutating func ternary() throws(ExpressionProblem) -> ExpressionSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumHeight / 4 else {
            throw ExpressionProblem(
                message: "brackets are nested deeper than \(Self.maximumHeight / 4) levels",
                remedy: "flatten them",
                range: next.range)
        }
        let condition = try binary(level: 0)
        guard let question = take("?") else { return condition }
        let yes = try binary(level: 0)
        guard take(":") != nil else {
            throw ExpressionProblem(
                message: "'?' without its ':'", remedy: "write 'condition ? value : other value'",
                range: question.range)
        }
        let no = try ternary()
        return try make(
            .conditional(condition, yes, no), condition.range.lowerBound..<no.range.upperBound,
            over: [condition, yes, no])
    }

    private static let levels = [
        ["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"],
    ]

    private mutating func binary(level: Int) throws(ExpressionProblem) -> ExpressionSyntax {
        guard level < Self.levels.count else { return try unary() }
        var left = try binary(level: level + 1)
        while let sign = Self.levels[level].first(where: { next.kind == .sign($0) || next.kind == .word($0) })
        {
            let place = next.range
            index += 1
            let right = try binary(level: level + 1)
            left = try make(
                .binary(left, sign, at: place, right), left.range.lowerBound..<right.range.upperBound,
                over: [left, right])
        }
        return left
    }

    private mutating func unary() throws(ExpressionProblem) -> ExpressionSyntax {
        var signs: [(sign: String, range: Range<Int>)] = []
        while next.kind == .sign("!") || next.kind == .sign("-") {
            if case .sign(let sign) = next.kind { signs.append((sign, next.range)) }
            index += 1
        }
        var result = try postfix()
        for (sign, range) in signs.reversed() {
            result = try make(
                .unary(sign, result), range.lowerBound..<result.range.upperBound, over: [result])
        }
        return result
    }

    private mutating func postfix() throws(ExpressionProblem) -> ExpressionSyntax {
        var result = try primary()
        while take(".") != nil {
            guard case .word(let name) = next.kind else { throw unexpected(next, wanted: "a name") }
            let place = next.range
            index += 1
            if let opening = take("(") {
                let arguments = try arguments(until: ")", after: opening.range)
                let range = result.range.lowerBound..<tokens[index - 1].range.upperBound
                result = try make(
                    .method(result, name, at: place, arguments), range, over: [result] + arguments)
            } else {
                let range = result.range.lowerBound..<place.upperBound
                result = try make(.member(result, name, at: place), range, over: [result])
            }
        }
        return result
    }

    private mutating func arguments(
        until closing: String, after opening: Range<Int>
    ) throws(ExpressionProblem) -> [ExpressionSyntax] {
        var arguments: [ExpressionSyntax] = []
        if take(closing) != nil { return arguments }
        repeat { arguments.append(try ternary()) } while take(",") != nil
        _ = try expect(closing, after: opening)
        return arguments
    }

    private mutating func primary() throws(ExpressionProblem) -> ExpressionSyntax {
        let token = next
        switch token.kind {
        case .literal(let literal):
            index += 1
            return try make(.literal(literal), token.range)
        case .word("true"), .word("false"):
            index += 1
            let isTrue = token.kind == .word("true")
            return try make(
                .literal(ExpressionLiteral(value: .boolean(isTrue), written: "\(isTrue)")), token.range)
        case .word("null"):
            index += 1
            return try make(.literal(ExpressionLiteral(value: .null, written: "null")), token.range)
        case .word(let name) where name != "in":
            index += 1
            guard let opening = take("(") else {
                if name == "not" { throw unexpected(token, wanted: "a value") }
                return try make(.name(name), token.range)
            }
            let arguments = try arguments(until: ")", after: opening.range)
            let range = token.range.lowerBound..<tokens[index - 1].range.upperBound
            return try make(.call(name, at: token.range, arguments), range, over: arguments)
        case .sign("("):
            index += 1
            var inner = try ternary()
            let closing = try expect(")", after: token.range)
            inner.range = token.range.lowerBound..<closing.range.upperBound
            return inner
        case .sign("["):
            index += 1
            let items = try arguments(until: "]", after: token.range)
            return try make(
                .list(items), token.range.lowerBound..<tokens[index - 1].range.upperBound, over: items)
        default: throw unexpected(token, wanted: "a value")
        }
    }
}
