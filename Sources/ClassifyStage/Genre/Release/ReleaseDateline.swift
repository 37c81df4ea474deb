/// What the opening of a text says of who sent it and when: `OSLO, March 3, 2024 /PRNewswire/ --`,
/// `Oslo (Example Wire) Monday March 3, 2024 —`, `Oslo, Norway - March 3, 2024 / Tidewater /`.
///
/// No list of wires is needed: a place, a day of a year, and a name between slashes or brackets are enough. In order of
/// how much they tell.
enum ReleaseDateline: Int, Comparable {
    /// A place and a dash.
    case plain
    /// A name that may be a place or an author's, and a day of a year.
    case opening
    /// A place in capitals with a day of a year.
    case dated
    /// With the name of a sender, too.
    case wire
    /// Whose sender is a news agency.
    case agency

    static func < (left: ReleaseDateline, right: ReleaseDateline) -> Bool { left.rawValue < right.rawValue }

    /// How far into a text its dateline may begin, and how far it may reach, in bytes.
    private static let (headBytes, datelineBytes) = (1500, 240)

    /// Looks at the lines at the start of a text; nil where none opens so.
    init?(_ text: String) {
        var best: ReleaseDateline?
        for line in String(decoding: text.utf8.prefix(Self.headBytes), as: UTF8.self).split(separator: "\n") {
            let opening = line.drop { "*_# \u{A0}".contains($0) }
            let start = String(decoding: opening.utf8.prefix(Self.datelineBytes), as: UTF8.self)
            if let found = Self.read(start) { best = max(best ?? found, found) }
        }
        guard let best else { return nil }
        self = best
    }

    private static func read(_ opening: String) -> ReleaseDateline? {
        guard let first = opening.unicodeScalars.first, first.properties.isUppercase || first == "(" else {
            return nil
        }
        let small = String(
            decoding: opening.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
        if let mark = WireMarks.mark(in: Substring(small)) { return mark == .wire ? .wire : .agency }
        guard let date = PrintedDay(in: small), date.start <= Self.placeBytes else { return nil }
        let behind = Substring(small.utf8.dropFirst(date.end))
        let before = Substring(small.utf8.prefix(date.start))
        guard isPlace(before, of: opening) else { return nil }
        if hasSlashedName(behind) { return .wire }
        guard let dash = dash(in: behind.prefix(80)), isTime(behind[..<dash]) else { return nil }
        let around = before + behind[..<dash]
        if hasBracketedName(around) { return .wire }
        return isInCapitals(opening.utf8.prefix(date.start)) ? .dated : .opening
    }

    /// Where a date must have begun: what stands before is a place, not a sentence.
    private static let placeBytes = 90

    /// Whether what stands before the date may be a place: few words, with a capital each but for small ones.
    private static func isPlace(_ before: Substring, of opening: String) -> Bool {
        let written = String(decoding: opening.utf8.prefix(before.utf8.count), as: UTF8.self)
        let words = written.split { " ,-–—()/".contains($0) }
        guard (1...9).contains(words.count), let first = words.first,
            !openings.contains(first.lowercased())
        else { return false }
        let capitals = words.count { $0.first?.isUppercase == true || $0.first?.isNumber == true }
        return capitals * 2 > words.count && !written.contains(". ")
    }

    /// With what a sentence or a line on publication begins, and no place.
    private static let openings: Set<String> = [
        "on", "in", "by", "since", "from", "as", "after", "before", "until", "at", "posted", "published",
        "updated", "date", "last", "effective", "written", "reviewed",
    ]

    /// Whether what stands between date and dash, brackets aside, is at most an hour and a zone.
    private static func isTime(_ text: Substring) -> Bool {
        var depth = 0
        var rest = ""
        for character in text {
            if character == "(" { depth += 1 }
            if depth == 0 { rest.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        let words = rest.split { " ,.@*_/".contains($0) }
        return words.count <= 5
            && words.allSatisfy { $0.count <= 4 || $0.contains(":") || zones.contains($0) }
            && !words.contains { articles.contains($0) }
    }

    private static let zones: Set<Substring> = ["pacific", "eastern", "central", "mountain"]
    private static let articles: Set<Substring> = [
        "the", "a", "an", "was", "is", "has", "and", "it", "we", "he",
    ]

    /// Whether the letters of a place are capitals: `NEW YORK, N.Y.`, `SÃO PAULO, Brazil`.
    private static func isInCapitals(_ place: Substring.UTF8View) -> Bool {
        let first = place.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "(") }
        let letters = first.filter { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
        return letters.count >= 3 && letters.allSatisfy { $0 < 0x61 }
    }

    /// `/ Tidewater /` close behind the date.
    private static func hasSlashedName(_ text: Substring) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].utf8.count <= 12 && (2...90).contains(parts[1].utf8.count)
            && !parts[1].allSatisfy(\.isNumber)
    }

    /// `(Example Wire)`; a state or a country in brackets has two or three letters.
    private static func hasBracketedName(_ text: Substring) -> Bool {
        text.split(separator: "(").dropFirst().contains { part in
            guard let name = part.split(separator: ")", omittingEmptySubsequences: false).first else {
                return false
            }
            return name.utf8.count < part.utf8.count && (4...60).contains(name.utf8.count)
        }
    }

    /// Where a dash parts the dateline from the sentence.
    private static func dash(in text: Substring) -> Substring.Index? {
        for mark in [" - ", " – ", " — ", "--", "—", " –", "– ", "- "] {
            if let place = text.firstRange(of: mark)?.lowerBound { return place }
        }
        return nil
    }
}
