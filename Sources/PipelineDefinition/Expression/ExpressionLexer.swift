import PipelineCore

/// Cuts a condition into words and signs.
///
/// `${…}` is a literal, and stands within quotes for its characters: whatever value it has, it cannot become
/// part of the condition's syntax.
struct ExpressionLexer {
    /// Gives the value of a `${…}`.
    typealias Resolve = (String) -> SettingNode.Scalar?

    private let scalars: [Unicode.Scalar]
    private let resolve: Resolve
    private var offset = 0

    init(_ text: String, resolve: @escaping Resolve) {
        self.scalars = Array(text.unicodeScalars)
        self.resolve = resolve
    }

    /// All tokens, the end included.
    mutating func tokens() throws(ExpressionProblem) -> [ExpressionToken] {
        var tokens: [ExpressionToken] = []
        while true {
            while let next = peek(), next.isBlank || next.isLineBreak { offset += 1 }
            let start = offset
            guard let first = peek() else {
                tokens.append(ExpressionToken(kind: .end, range: start..<start))
                return tokens
            }
            let kind = try token(first)
            tokens.append(ExpressionToken(kind: kind, range: start..<offset))
        }
    }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        scalars.indices.contains(offset + ahead) ? scalars[offset + ahead] : nil
    }

    private mutating func token(_ first: Unicode.Scalar) throws(ExpressionProblem) -> ExpressionToken.Kind {
        if first == "\"" || first == "'" { return .literal(try quoted(first)) }
        if first == "r", let quote = peek(1), quote == "\"" || quote == "'" {
            offset += 1
            return .literal(try quoted(quote, isRaw: true))
        }
        if first == "$", peek(1) == "{" { return .literal(reference()) }
        if isWordStart(first) { return .word(word()) }
        if isDigit(first) || (first == "." && peek(1).map(isDigit) ?? false) { return .literal(try number()) }
        return .sign(try sign(first))
    }

    private mutating func word() -> String {
        let start = offset
        while let next = peek(), isWordStart(next) || isDigit(next) { offset += 1 }
        return text(start..<offset)
    }

    private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) -> String? {
        switch (first, second) {
        case ("=", "="): "=="
        case ("!", "="): "!="
        case ("<", "="): "<="
        case (">", "="): ">="
        case ("&", "&"): "&&"
        case ("|", "|"): "||"
        default: nil
        }
    }

    private mutating func sign(_ first: Unicode.Scalar) throws(ExpressionProblem) -> String {
        if let sign = Self.pair(first, peek(1)) {
            offset += 2
            if sign == "==" || sign == "!=", peek() == "=" {
                throw ExpressionProblem(
                    message: "'\(sign)=' is no operator", remedy: "write '\(sign)'",
                    range: (offset - 2)..<(offset + 1))
            }
            return sign
        }
        if "<>!+-*/%?:.,()[]".unicodeScalars.contains(first) {
            offset += 1
            return String(first)
        }
        let remedies: [Unicode.Scalar: String] = ["=": "write '=='", "&": "write '&&'", "|": "write '||'"]
        throw ExpressionProblem(
            message: "'\(first)' has no meaning here",
            remedy: remedies[first] ?? "remove it, or quote the text",
            range: offset..<(offset + 1))
    }

    private mutating func number() throws(ExpressionProblem) -> ExpressionLiteral {
        let start = offset
        while let next = peek(), isWordStart(next) || isDigit(next) || next == "." {
            let isExponent = next == "e" || next == "E"
            offset += 1
            if isExponent, peek() == "-" || peek() == "+" { offset += 1 }
        }
        let written = text(start..<offset)
        switch ScalarResolution.resolve(written) {
        case .integer(let number): return ExpressionLiteral(value: .integer(number), written: written)
        case .number(let number): return ExpressionLiteral(value: .number(number), written: written)
        default:
            throw ExpressionProblem(
                message: "'\(written)' is not a number", remedy: "quote it if it is text",
                range: start..<offset)
        }
    }

    private mutating func quoted(
        _ quote: Unicode.Scalar, isRaw: Bool = false
    ) throws(ExpressionProblem) -> ExpressionLiteral {
        let start = offset
        var result = ""
        var literal = ExpressionLiteral(value: .null, written: "")
        offset += 1
        while let next = peek() {
            if next == quote {
                literal.value = .text(result)
                literal.written = text((start + 1)..<offset)
                offset += 1
                return literal
            }
            if next == "\\", !isRaw {
                result.unicodeScalars.append(try escape())
            } else if next == "$", peek(1) == "$", peek(2) == "{" {
                result += "${"
                offset += 3
            } else if next == "$", peek(1) == "{" {
                let scalar = substituted()
                result += scalar?.text ?? ""
                if scalar?.isFromEnvironment ?? false { literal.isFromEnvironment = true }
            } else {
                result.unicodeScalars.append(next)
                offset += 1
            }
        }
        throw ExpressionProblem(
            message: "the quote \(quote) opened here is never closed", remedy: "add the closing \(quote)",
            range: start..<(start + 1))
    }

    private mutating func escape() throws(ExpressionProblem) -> Unicode.Scalar {
        let start = offset
        let names: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "r": "\r", "t": "\t", "\\": "\\", "\"": "\"", "'": "'", "`": "`", "?": "?",
            "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
        ]
        let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
        offset += 2
        if let name = peek(-1), let plain = names[name] { return plain }
        if let name = peek(-1), let count = digits[name], offset + count <= scalars.count,
            let value = UInt32(text(offset..<(offset + count)), radix: 16), let scalar = Unicode.Scalar(value)
        {
            offset += count
            return scalar
        }
        throw ExpressionProblem(
            message: "'\(text(start..<min(offset, scalars.count)))' is not an escape",
            remedy: "write '\\\\' for a backslash, or r\"…\" for text without escapes",
            range: start..<min(offset, scalars.count))
    }

    /// Reads a `${…}`; one that is not closed has been reported by the substitution itself.
    private mutating func substituted() -> SettingNode.Scalar? {
        let start = offset
        var depth = 0
        while let next = peek() {
            offset += 1
            if next == "{", offset > 1, scalars[offset - 2] == "$" { depth += 1 }
            if next == "}" { depth -= 1 }
            if next == "}", depth == 0 { break }
        }
        return resolve(text(start..<offset))
    }

    private mutating func reference() -> ExpressionLiteral {
        let start = offset
        let scalar = substituted()
        return ExpressionLiteral(
            value: scalar.map(Self.value) ?? .null, written: text(start..<offset),
            isFromEnvironment: scalar?.isFromEnvironment ?? false)
    }

    private static func value(_ scalar: SettingNode.Scalar) -> ExpressionValue {
        switch scalar.value {
        case .null: .null
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .string(let text): .text(text)
        }
    }

    private func text(_ range: Range<Int>) -> String {
        // Most are ASCII, where a scalar is a byte; the general way goes over UTF-32.
        guard scalars[range].allSatisfy(\.isASCII) else {
            return String(String.UnicodeScalarView(scalars[range]))
        }
        return String(unsafeUninitializedCapacity: range.count) { buffer in
            for (place, scalar) in zip(buffer.indices, scalars[range]) {
                buffer[place] = UInt8(truncatingIfNeeded: scalar.value)
            }
            return range.count
        }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
