/// A day of the Gregorian calendar, counted from 1970-01-01.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public var number: Int

    /// Counts a day; a day behind the end of its month is one of the next.
    public init(_ year: Int, _ month: Int, _ day: Int) {
        // Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    init(number: Int) { self.number = number }

    /// Year, month and day.
    public var parts: DayParts {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return DayParts(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day of the week, Monday being 1.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The Monday of its week.
    var monday: Day { self - (weekday - 1) }

    /// The days of a month.
    static func count(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func isValid(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        (1...12).contains(month) && day >= 1 && day <= count(year, month)
    }

    /// The Monday of a week by its number in a year (ISO 8601).
    static func week(_ week: Int, of year: Int) -> Day { Day(year, 1, 4).monday + 7 * (week - 1) }

    /// The weeks of a year.
    static func weeks(of year: Int) -> Int {
        (Day.week(1, of: year + 1).number - Day.week(1, of: year).number) / 7
    }

    /// The day so many months later, the last of the month where that has no such day.
    func adding(months: Int) -> Day {
        let parts = parts
        let count = parts.year * 12 + parts.month - 1 + months
        let year = count >= 0 ? count / 12 : (count - 11) / 12
        let month = count - year * 12 + 1
        return Day(year, month, min(parts.day, Day.count(year, month)))
    }

    static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
    /// Compares days.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

/// Year, month and day.
public struct DayParts: Hashable, Sendable {
    /// The year.
    public var year: Int
    /// The month from 1.
    public var month: Int
    /// The day from 1.
    public var day: Int
}
