internal import Glibc

/// Instants in seconds since 1970, as HTTP and WARC write them.
package enum HTTPDate {
    /// Now.
    package static var now: Int { Glibc.time(nil) }

    /// Reads a date in one of the three forms of RFC 9110 §5.6.7.
    package static func parse(_ text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        guard words.count >= 5 else { return nil }
        // `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, or `Sun Nov  6 08:49:37 1994`.
        let isAscTime = months[words[1].lowercased()] != nil
        let (dayText, monthText) = isAscTime ? (words[2], words[1]) : (words[1], words[2])
        let (yearText, timeText) = isAscTime ? (words[4], words[3]) : (words[3], words[4])
        let time = timeText.split(separator: ":").map { Int($0) }
        guard let day = Int(dayText), let month = months[monthText.lowercased()], var year = Int(yearText),
            time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
            (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
            (0...60).contains(second),
            (0...9999).contains(year)
        else { return nil }
        if yearText.utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        return days(toYear: year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    package static func text(_ seconds: Int) -> String { formatted(seconds, "%a, %d %b %Y %H:%M:%S GMT") }

    /// `1994-11-06T08:49:37Z`, as WARC has it.
    package static func isoText(_ seconds: Int) -> String { formatted(seconds, "%Y-%m-%dT%H:%M:%SZ") }

    /// Reads `1994-11-06T08:49:37Z`; parts of a second are passed over.
    package static func parseISO(_ text: String) -> Int? {
        let numbers = text.split { !$0.isNumber }.prefix(6).map { Int($0) ?? -1 }
        guard numbers.count == 6, text.hasSuffix("Z"), numbers.allSatisfy({ $0 >= 0 }),
            (1...12).contains(numbers[1])
        else { return nil }
        return days(toYear: numbers[0], numbers[1], numbers[2]) * 86400 + numbers[3] * 3600 + numbers[4] * 60
            + numbers[5]
    }

    private static func formatted(_ seconds: Int, _ format: String) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { room in
            guard let start = room.baseAddress else { return "" }
            let count = strftime(start, room.count, format, &parts)
            return String(decoding: room[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Days from 1970-01-01, by the Gregorian calendar (Howard Hinnant's algorithm).
    private static func days(toYear year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static let months: [String: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
        "nov": 11, "dec": 12,
    ]
}
