import PipelineCore

/// Reads paths; filters are in an extension.
struct JSONPathParser {
    /// How deep brackets of filters may be nested.
    static let maximumDepth = 32

    let scalars: [Unicode.Scalar]
    var offset = 0
    var depth = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The whole path.
    mutating func path() throws(JSONPath.Problem) -> JSONQuery {
        guard take("$") else {
            throw JSONPath.Problem(
                message: "a JSON path begins with '$'", range: 0..<min(1, scalars.count))
        }
        let query = JSONQuery(isAbsolute: true, segments: try segments())
        guard offset == scalars.count else { throw unexpected() }
        return query
    }

    // MARK: Characters

    var current: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    mutating func skipSpace() {
        while let next = current, next == " " || next == "\t" || next == "\n" || next == "\r" { offset += 1 }
    }

    mutating func take(_ word: String) -> Bool {
        let word = Array(word.unicodeScalars)
        guard scalars[offset...].starts(with: word) else { return false }
        offset += word.count
        return true
    }

    func unexpected() -> JSONPath.Problem {
        guard let current else {
            return JSONPath.Problem(message: "the path ends too early", range: offset..<offset)
        }
        return JSONPath.Problem(message: "'\(current)' has no meaning here", range: offset..<(offset + 1))
    }

    // MARK: Segments

    mutating func segments() throws(JSONPath.Problem) -> [JSONSegment] {
        var segments: [JSONSegment] = []
        while true {
            let start = offset
            skipSpace()
            if take("..") {
                if current == "[" {
                    segments.append(JSONSegment(selectors: try bracket(), isDescendant: true))
                } else {
                    segments.append(JSONSegment(selectors: [try shorthand()], isDescendant: true))
                }
            } else if take(".") {
                segments.append(JSONSegment(selectors: [try shorthand()], isDescendant: false))
            } else if current == "[" {
                segments.append(JSONSegment(selectors: try bracket(), isDescendant: false))
            } else {
                offset = start
                return segments
            }
        }
    }

    private mutating func shorthand() throws(JSONPath.Problem) -> JSONSelector {
        if take("*") { return .wildcard }
        let start = offset
        while let next = current, Self.isNamePart(next, isFirst: offset == start) { offset += 1 }
        guard offset > start else {
            guard let current else { throw unexpected() }
            throw JSONPath.Problem(
                message: "a name cannot begin with '\(current)'; write ['\(current)…'] for such a name",
                range: offset..<(offset + 1))
        }
        return .name(String(String.UnicodeScalarView(scalars[start..<offset])))
    }

    static func isNamePart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9": !isFirst
        default: scalar.value >= 0x80
        }
    }

    private mutating func bracket() throws(JSONPath.Problem) -> [JSONSelector] {
        let opening = offset
        offset += 1
        var selectors: [JSONSelector] = []
        repeat {
            skipSpace()
            selectors.append(try selector())
            skipSpace()
        } while take(",")
        guard take("]") else {
            guard current == nil else { throw unexpected() }
            throw JSONPath.Problem(message: "this bracket is never closed", range: opening..<(opening + 1))
        }
        return selectors
    }

    private mutating func selector() throws(JSONPath.Problem) -> JSONSelector {
        switch current {
        case "'", "\"": return .name(try quoted())
        case "*":
            offset += 1
            return .wildcard
        case "?":
            offset += 1
            return .filter(try filter())
        default: break
        }
        let start = try integer()
        skipSpace()
        guard take(":") else {
            guard let start else { throw unexpected() }
            return .index(start)
        }
        skipSpace()
        let end = try integer()
        skipSpace()
        guard take(":") else { return .slice(start: start, end: end, step: 1) }
        skipSpace()
        return .slice(start: start, end: end, step: try integer() ?? 1)
    }

    /// A whole number; nil where none stands here.
    mutating func integer() throws(JSONPath.Problem) -> Int? {
        let start = offset
        _ = take("-")
        while let next = current, ("0"..."9").contains(next) { offset += 1 }
        if offset == start { return nil }
        let text = String(String.UnicodeScalarView(scalars[start..<offset]))
        guard let number = Int(text), abs(number) < 1 << 53 else {
            throw JSONPath.Problem(message: "'\(text)' is not a whole number", range: start..<offset)
        }
        return number
    }

    /// Text in quotes of either kind, with JSON's escapes.
    mutating func quoted() throws(JSONPath.Problem) -> String {
        let start = offset
        guard let quote = current else { throw unexpected() }
        offset += 1
        var json = "\""
        while let next = current {
            offset += 1
            if next == quote {
                json += "\""
                guard case .string(let text)? = try? JSONValue(parsing: Array(json.utf8)) else {
                    throw JSONPath.Problem(
                        message: "the text in these quotes has an escape that JSON does not know",
                        range: start..<offset)
                }
                return text
            }
            if next == "\\", let escaped = current {
                offset += 1
                // A quote needs its backslash only within quotes of its kind.
                if escaped == "'" { json += "'" } else { json += "\\" + String(Character(escaped)) }
            } else if next == "\"" {
                json += "\\\""
            } else {
                json.unicodeScalars.append(next)
            }
        }
        throw JSONPath.Problem(message: "this quote is never closed", range: start..<(start + 1))
    }
}
