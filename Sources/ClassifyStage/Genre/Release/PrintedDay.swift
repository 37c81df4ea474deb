/// A day of a year in a text in small letters: `march 3, 2024`, `3 march 2024`, `mar. 3, 2024`, `2024-03-03`.
struct PrintedDay {
    /// The bytes it takes.
    let start: Int
    let end: Int

    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec",
    ]

    private struct Token {
        let text: String
        let range: Range<Int>
        var number: Int? { Int(text) }
        var isDay: Bool {
            let digits =
                text.hasSuffix("st") || text.hasSuffix("nd") || text.hasSuffix("rd") || text.hasSuffix("th")
                ? String(text.dropLast(2)) : text
            return Int(digits).map { (1...31).contains($0) } ?? false
        }
        var isYear: Bool { text.utf8.count == 4 && number.map { (1900...2099).contains($0) } ?? false }
        var isMonth: Bool { PrintedDay.months.contains(text) }
    }

    /// The first in a text; nil where there is none.
    init?(in text: String) {
        let tokens = Self.tokens(of: Array(text.utf8))
        guard tokens.count >= 3 else { return nil }
        for index in 0...(tokens.count - 3) {
            let (first, second, third) = (tokens[index], tokens[index + 1], tokens[index + 2])
            let isDay =
                first.isMonth && second.isDay && third.isYear || first.isDay && second.isMonth && third.isYear
                || first.isYear && second.isDay && third.isDay
            guard isDay, third.range.upperBound - first.range.lowerBound <= 24 else { continue }
            (start, end) = (first.range.lowerBound, third.range.upperBound)
            return
        }
        return nil
    }

    private static func tokens(of bytes: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var start: Int?
        for index in 0...bytes.count {
            let isPart =
                index < bytes.count
                && (bytes[index] >= 0x61 && bytes[index] <= 0x7A
                    || bytes[index] >= 0x30 && bytes[index] <= 0x39 || bytes[index] >= 0x80)
            if isPart {
                start = start ?? index
            } else if let begin = start {
                tokens.append(
                    Token(text: String(decoding: bytes[begin..<index], as: UTF8.self), range: begin..<index))
                start = nil
            }
        }
        return tokens
    }
}
