/// Reads the dates of feeds: RFC 822 and its many misspellings, W3C date and time, and ISO 8601 without its marks.
enum FeedDateParser {
    /// The seconds since 1970 in UTC, or nil where it is no date.
    static func seconds(of text: String) -> Int? {
        let bytes = Array(text.utf8.drop { $0 <= 0x20 }.prefix(100))
        guard let first = bytes.first else { return nil }
        if first &- 0x30 < 10, let seconds = ISOStamp(bytes)?.seconds { return seconds }
        return words(text)
    }

    /// Days from 1970 of a day in the proleptic Gregorian calendar; nil where there is no such day.
    static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        // Years that begin in March put the leap day at their end.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let yearOfEra = shifted % 400
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// A two-digit year of this age.
    static func year(_ digits: Int, count: Int) -> Int {
        count > 2 ? digits : digits + (digits < 70 ? 2000 : 1900)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `Thu, 01 Jan 2004 19:48:21 GMT` and dates like it, in any order of day, month and year.
    private static func words(_ text: String) -> Int? {
        var numbers: [Substring] = []
        var month: Int?
        var time: Int?
        var zone = 0
        for word in text.split(whereSeparator: { " ,\t\n\r".contains($0) }).flatMap(parts) {
            if word.contains(":"), time == nil {
                time = clock(word)
            } else if word.utf8.first.map({ $0 &- 0x30 < 10 }) == true, numbers.count < 2 {
                numbers.append(word)
            } else if let found = months.firstIndex(where: { word.lowercased().hasPrefix($0) }), month == nil
            {
                month = found + 1
            } else if time != nil || word.hasPrefix("+") || word.hasPrefix("-") {
                zone = offset(of: word) ?? zone
            }
        }
        guard let month, numbers.count == 2, let first = Int(numbers[0].prefix { $0.isNumber }),
            let second = Int(numbers[1].prefix { $0.isNumber })
        else { return nil }
        // The number with more digits is the year; of two short ones the second.
        let isYearFirst = numbers[0].utf8.count > 2 && numbers[1].utf8.count <= 2
        let year =
            isYearFirst
            ? year(first, count: numbers[0].utf8.count) : year(second, count: numbers[1].utf8.count)
        return days(year: year, month: month, day: isYearFirst ? second : first).map {
            $0 * 86_400 + (time ?? 0) - zone
        }
    }

    /// `01-Jan-2004` as its three words.
    private static func parts(_ word: Substring) -> [Substring] {
        let parts = word.split(separator: "-")
        return parts.count == 3 && !word.contains(":") ? parts : [word]
    }

    /// The seconds of `19:48` or `19:48:21`.
    private static func clock(_ word: Substring) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { part in
            Int(part.prefix { $0.isNumber })
        }
        guard parts.count >= 2, let hour = parts[0], let minute = parts[1], hour < 25, minute < 61 else {
            return nil
        }
        return hour * 3600 + minute * 60 + min(parts.count > 2 ? parts[2] ?? 0 : 0, 60)
    }

    private static let zones = [
        "gmt": 0, "ut": 0, "utc": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
        "pst": -8, "pdt": -7, "at": -4, "et": -5, "ct": -6, "mt": -7, "pt": -8, "a": -1, "n": 1, "m": -12,
        "y": 12,
        "bst": 1, "cet": 1, "cest": 2, "msk": 3, "jst": 9,
    ]

    /// The seconds that a zone is ahead of UTC: `GMT`, `+0100`, `-01:00`, `GMT+1`.
    static func offset(of word: Substring) -> Int? {
        let letters = word.prefix { $0.isLetter }
        let rest = word.dropFirst(letters.count)
        if rest.isEmpty { return zones[letters.lowercased()].map { $0 * 3600 } }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        let digits = rest.dropFirst().filter(\.isNumber)
        guard let value = Int(digits), digits.count <= 4 else { return nil }
        let minutes = digits.count > 2 ? value / 100 * 60 + value % 100 : value * 60
        return (sign == "-" ? -60 : 60) * minutes
    }
}

/// A date such as `2004-01-01T19:48:21.5+01:00`, its marks and its later parts optional.
private struct ISOStamp {
    private let bytes: [UInt8]
    private var index = 0
    private(set) var seconds: Int?

    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard let date = date() else { return nil }
        seconds = date * 86_400
        guard index < bytes.count else { return }
        let separator = bytes[index] | 0x20
        guard separator == UInt8(ascii: "t") || bytes[index] == 0x20 else { return }
        index += 1
        guard let time = time() else { return }
        let zone = String(decoding: bytes[index...].filter { $0 > 0x20 }, as: UTF8.self)
        seconds = date * 86_400 + time - (FeedDateParser.offset(of: zone[...]) ?? 0)
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        var count = 0
        while count < digits, index < bytes.count, bytes[index] &- 0x30 < 10 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
            count += 1
        }
        return count == digits ? value : nil
    }

    private mutating func skip(_ mark: StaticString) {
        if index < bytes.count, bytes[index] == mark.utf8Start[0] { index += 1 }
    }

    /// The days from 1970: year, month and day, or year and day of the year.
    private mutating func date() -> Int? {
        guard let year = number(4), index == bytes.count || !isColon else { return nil }
        let digits = bytes[index...].prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
            .filter { $0 != UInt8(ascii: "-") }
        skip("-")
        if digits.count == 3, let day = number(3) {
            return FeedDateParser.days(year: year, month: 1, day: 1).map { $0 + day - 1 }
        }
        let month = number(2)
        skip("-")
        let day = number(2)
        return FeedDateParser.days(year: year, month: month ?? 1, day: day ?? 1)
    }

    private var isColon: Bool { bytes[index] == UInt8(ascii: ":") }

    private mutating func time() -> Int? {
        guard let hour = number(2) else { return nil }
        skip(":")
        let minute = number(2) ?? 0
        skip(":")
        let second = number(2) ?? 0
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") {
            index += 1
            while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
        }
        guard hour < 25, minute < 60, second < 61 else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}
