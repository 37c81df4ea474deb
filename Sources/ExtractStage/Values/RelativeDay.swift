import PipelineCore

/// A day told from another: "yesterday", "last Friday", "next year".
struct RelativeDay {
    /// The date, as exact as the words are.
    let date: CalendarDate
    /// The tokens.
    let tokens: Range<Int>

    /// Reads the words that begin at a token; nil where they tell no day.
    init?(at start: Int, in text: TokenizedText, before end: Int, reference: CalendarDate) {
        guard text.tokens[start].kind == .word, let day = DayNumber(reference) else { return nil }
        let word = text.folded(start)
        let shift = ["today": 0, "yesterday": -1, "tomorrow": 1][word]
        if let shift, let date = day.advanced(by: shift).date {
            self.date = date
            tokens = start..<start + 1
            return
        }
        guard ["last", "next", "this"].contains(word), start + 1 < end else { return nil }
        let direction = word == "last" ? -1 : word == "next" ? 1 : 0
        let what = text.folded(start + 1)
        tokens = start..<start + 2
        let found: CalendarDate? =
            switch what {
            case "year": CalendarDate(year: reference.year + direction)
            case "month": Self.month(direction, from: reference)
            default: Self.weekday(what, direction, from: day)
            }
        guard let found else { return nil }
        date = found
    }

    private static func month(_ shift: Int, from reference: CalendarDate) -> CalendarDate? {
        guard let month = reference.month else { return nil }
        let months = reference.year * 12 + month - 1 + shift
        return CalendarDate(year: months / 12, month: months % 12 + 1)
    }

    private static func weekday(_ name: String, _ direction: Int, from day: DayNumber) -> CalendarDate? {
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard let wanted = names.firstIndex(of: name) else { return nil }
        var shift = wanted - day.weekday
        if direction < 0, shift >= 0 { shift -= 7 }
        if direction > 0, shift <= 0 { shift += 7 }
        return day.advanced(by: shift).date
    }
}

/// A day as its number since 1 January 1970.
struct DayNumber {
    /// The number.
    private(set) var value: Int

    /// The number of a day; nil where the date is not known to the day.
    init?(_ date: CalendarDate) {
        guard let month = date.month, let day = date.day else { return nil }
        // Days from civil, after Howard Hinnant: years begin in March, so that the leap day is the last.
        let year = month <= 2 ? date.year - 1 : date.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        value = era * 146_097 + dayOfEra - 719_468
    }

    /// A day some days later.
    func advanced(by days: Int) -> DayNumber {
        var other = self
        other.value += days
        return other
    }

    /// The day of the week, 0 for Monday.
    var weekday: Int { ((value + 3) % 7 + 7) % 7 }

    /// The date.
    var date: CalendarDate? {
        let shifted = value + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return CalendarDate(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
