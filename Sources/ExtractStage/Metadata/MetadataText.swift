import PipelineCore

/// Makes fields of what pages write into their metadata, or nothing where it is no answer.
enum MetadataText {
    /// The longest name of an author, in bytes.
    private static let maximumAuthorBytes = 120

    /// Text with white space folded; nil where there is none.
    static func filled(_ text: String) -> String? {
        let words = text.split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// An author's name: no address, no account, and nothing that names nobody.
    static func author(_ text: String) -> String? {
        guard var name = filled(text) else { return nil }
        for prefix in ["By ", "by ", "BY ", "Written by ", "Posted by "] where name.hasPrefix(prefix) {
            name.removeFirst(prefix.count)
        }
        guard (2...maximumAuthorBytes).contains(name.utf8.count), !name.contains("://"), !name.contains("@"),
            !name.hasPrefix("www."), !name.utf8.contains(UInt8(ascii: "/")), !name.contains(".com")
        else { return nil }
        let folded = name.lowercased()
        let nobody: Set<String> = [
            "admin", "administrator", "editor", "staff", "author", "guest", "unknown", "anonymous",
            "none", "null", "undefined", "user", "webmaster", "wordpress", "by", "root", "contributor",
            "name", "test",
        ]
        return nobody.contains(folded) ? nil : name
    }

    /// A day: ISO 8601 with or without a time, or a date as it is printed.
    static func date(_ text: String) -> CalendarDate? {
        let trimmed = text.drop { $0 == " " || $0 == "\n" }
        let head = trimmed.prefix(10)
        if let date = CalendarDate(iso: head), date.day != nil { return plausible(date) }
        // 20240131, 2024/01/31
        let digits = head.filter { $0 != "/" && $0 != "." }
        if digits.count == 8, head.count == 8 || head.count == 10, digits.allSatisfy(\.isASCII),
            Int(digits) != nil,
            digits.hasPrefix("19") || digits.hasPrefix("20")
        {
            return CalendarDate(
                year: Int(digits.prefix(4)) ?? 0, month: Int(digits.dropFirst(4).prefix(2)),
                day: Int(digits.suffix(2))
            ).flatMap(plausible)
        }
        guard trimmed.utf8.count <= 60 else { return nil }
        let tokens = TokenizedText(String(trimmed))
        for place in tokens.tokens.indices {
            if let date = PrintedDate(at: place, in: tokens, before: tokens.tokens.count), date.day != nil {
                return date.date.flatMap(plausible)
            }
        }
        return nil
    }

    /// Zero dates and typing errors are no answer.
    ///
    /// The web is from 1991; older archives have been put on it.
    private static func plausible(_ date: CalendarDate) -> CalendarDate? {
        (1950...2099).contains(date.year) ? date : nil
    }
}
