import PipelineCore
import Values

/// A day told from another: "yesterday", "last Friday", "next year".
struct RelativeDay {
    /// The date, as exact as the words are.
    let date: CalendarDate
    /// The tokens.
    let tokens: Range<Int>

    /// Reads the words that begin at a token; nil where they tell no day.
    init?(at start: Int, in text: TokenizedText, before end: Int, reference: CalendarDate) {
        guard text.tokens[start].kind == .word, let day = Day(reference) else { return nil }
        let word = text.folded(start)
        let shift = ["today": 0, "yesterday": -1, "tomorrow": 1][word]
        if let shift, let date = day.date(after: shift) {
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

    private static func weekday(_ name: String, _ direction: Int, from day: Day) -> CalendarDate? {
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard let wanted = names.firstIndex(of: name) else { return nil }
        var shift = wanted - (day.weekday - 1)
        if direction < 0, shift >= 0 { shift -= 7 }
        if direction > 0, shift <= 0 { shift += 7 }
        return day.date(after: shift)
    }
}

extension Day {
    /// A day; nil where the date is not known to the day.
    init?(_ date: CalendarDate) {
        guard let month = date.month, let day = date.day else { return nil }
        self.init(date.year, month, day)
    }

    /// The date some days later.
    fileprivate func date(after days: Int) -> CalendarDate? {
        var other = self
        other.number += days
        return CalendarDate(other)
    }
}
