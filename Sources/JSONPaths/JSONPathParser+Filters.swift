import PipelineCore

extension JSONPathParser {
    mutating func filter() throws(JSONPath.Problem) -> JSONFilter {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw JSONPath.Problem(message: "brackets are nested too deeply", range: offset..<(offset + 1))
        }
        var left = try conjunction()
        while takeSign("||") { left = .or(left, try conjunction()) }
        return left
    }

    private mutating func takeSign(_ sign: String) -> Bool {
        skipSpace()
        return take(sign)
    }

    private mutating func conjunction() throws(JSONPath.Problem) -> JSONFilter {
        var left = try basic()
        while takeSign("&&") { left = .and(left, try basic()) }
        return left
    }

    private mutating func basic() throws(JSONPath.Problem) -> JSONFilter {
        skipSpace()
        if current == "!", !scalars[offset...].starts(with: "!=".unicodeScalars) {
            let sign = offset
            offset += 1
            skipSpace()
            if current == "(" { return .not(try bracketed()) }
            guard case .query(let query) = try operand() else {
                throw JSONPath.Problem(
                    message: "'!' stands before a path or a bracket", range: sign..<(sign + 1))
            }
            return .not(.exists(query))
        }
        if current == "(" { return try bracketed() }
        let start = offset
        let left = try operand()
        skipSpace()
        guard let comparison = JSONComparison.allCases.first(where: { take($0.rawValue) }) else {
            guard case .query(let query) = left else {
                throw JSONPath.Problem(message: "a value alone is no filter", range: start..<offset)
            }
            return .exists(query)
        }
        let end = offset
        skipSpace()
        let rightStart = offset
        let right = try operand()
        for (side, range) in [(left, start..<end), (right, rightStart..<offset)] {
            if case .query(let query) = side, !query.isSingular {
                throw JSONPath.Problem(
                    message: "only a path to a single value can be compared", range: range)
            }
        }
        return .comparison(left, comparison, right)
    }

    private mutating func bracketed() throws(JSONPath.Problem) -> JSONFilter {
        let opening = offset
        offset += 1
        let inner = try filter()
        skipSpace()
        guard take(")") else {
            guard current == nil else { throw unexpected() }
            throw JSONPath.Problem(message: "this bracket is never closed", range: opening..<(opening + 1))
        }
        return inner
    }

    private mutating func operand() throws(JSONPath.Problem) -> JSONOperand {
        let start = offset
        switch current {
        case "@", "$":
            let isAbsolute = current == "$"
            offset += 1
            return .query(JSONQuery(isAbsolute: isAbsolute, segments: try segments()))
        case "'", "\"": return .literal(.string(try quoted()))
        default: break
        }
        while let next = current,
            Self.isNamePart(next, isFirst: false) || next == "-" || next == "." || next == "+"
        {
            offset += 1
        }
        let word = String(String.UnicodeScalarView(scalars[start..<offset]))
        guard !word.isEmpty else { throw unexpected() }
        if current == "(" {
            throw JSONPath.Problem(
                message: "functions such as '\(word)()' are not known here", range: start..<offset)
        }
        switch try? JSONValue(parsing: Array(word.utf8)) {
        case .array, .object, .string, nil:
            throw JSONPath.Problem(
                message: "'\(word)' is no value; quote it if it is text", range: start..<offset)
        case let value?: return .literal(value)
        }
    }
}
