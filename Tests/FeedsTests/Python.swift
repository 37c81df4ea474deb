import Foundation

/// The value of a Python literal, or of a path into a parsed feed.
enum PythonValue: Equatable {
    case text(String)
    case number(Int)
    case none
    case boolean(Bool)
    /// A broken-down time: year, month, day, hour, minute, second; what follows is not compared.
    case time([Int])
}

/// `path == literal`, as feedparser's suite states what it expects.
struct PythonClaim {
    /// What stands left: `entries[0]['title']` as `entries`, `0`, `title`.
    let path: [String]
    let isCount: Bool
    let expected: PythonValue

    /// Reads the claims of an expectation; nil where it is not made of such claims.
    static func claims(in expectation: String) -> [PythonClaim]? {
        var claims: [PythonClaim] = []
        for part in split(expectation) {
            let part = part.trimmingCharacters(in: .whitespaces)
            if part == "not bozo" || part == "bozo" { continue }
            guard let claim = PythonClaim(part) else { return nil }
            claims.append(claim)
        }
        return claims.isEmpty ? nil : claims
    }

    /// The parts between the `and`s that stand outside of quotes.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            if let open = quote {
                if character == "\\", text.index(after: index) < text.endIndex {
                    parts[parts.count - 1].append(character)
                    index = text.index(after: index)
                } else if character == open {
                    quote = nil
                }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if text[index...].hasPrefix(" and ") {
                parts.append("")
                index = text.index(index, offsetBy: 5)
                continue
            }
            parts[parts.count - 1].append(text[index])
            index = text.index(after: index)
        }
        return parts
    }

    private init?(_ claim: String) {
        guard let equals = claim.range(of: " == ") else { return nil }
        var left = claim[..<equals.lowerBound].trimmingCharacters(in: .whitespaces)
        let right = claim[equals.upperBound...].trimmingCharacters(in: .whitespaces)
        isCount = left.hasPrefix("len(") && left.hasSuffix(")")
        if isCount { left = String(left.dropFirst(4).dropLast()) }
        guard let path = Self.path(left), let value = Self.literal(right) else { return nil }
        self.path = path
        expected = value
    }

    private static func path(_ text: String) -> [String]? {
        var path: [String] = []
        var word = ""
        for character in text {
            switch character {
            case "[", "]", ".", "'", "\"":
                if !word.isEmpty { path.append(word) }
                word = ""
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": word.append(character)
            default: return nil
            }
        }
        if !word.isEmpty { path.append(word) }
        return path
    }

    private static func literal(_ text: String) -> PythonValue? {
        switch text {
        case "True", "1": return text == "1" ? .number(1) : .boolean(true)
        case "False": return .boolean(false)
        case "None": return PythonValue.none
        default: break
        }
        if let number = Int(text) { return .number(number) }
        if text.hasPrefix("("), text.hasSuffix(")") {
            let parts = text.dropFirst().dropLast().split(separator: ",")
            let numbers = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
            return numbers.count >= 6 && numbers.count == parts.count ? .time(Array(numbers.prefix(6))) : nil
        }
        return string(text).map { .text($0) }
    }

    private static func string(_ text: String) -> String? {
        let body = text.hasPrefix("u") ? text.dropFirst() : text[...]
        if body.hasPrefix("\"\"\"") { return nil }
        guard let quote = body.first, quote == "'" || quote == "\"", body.count >= 2, body.last == quote
        else {
            return nil
        }
        var scalars = Array(body.dropFirst().dropLast().unicodeScalars)[...]
        var result = ""
        while let scalar = scalars.popFirst() {
            guard scalar == "\\", let escape = scalars.popFirst() else {
                result.unicodeScalars.append(scalar)
                continue
            }
            switch escape {
            case "n": result += "\n"
            case "t": result += "\t"
            case "r": result += "\r"
            case "x", "u", "U":
                let count = escape == "x" ? 2 : escape == "u" ? 4 : 8
                let digits = String(String.UnicodeScalarView(scalars.prefix(count)))
                scalars = scalars.dropFirst(count)
                guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
                    return nil
                }
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(escape)
            }
        }
        return result
    }
}
