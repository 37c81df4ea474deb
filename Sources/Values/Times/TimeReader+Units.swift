extension TimeReader {
    /// Reads `this week`, `next weekend`, `the year`, `last fortnight`, `the next decade`.
    func unitPeriod(_ start: Int) -> Read<Period>? {
        if text.word(start) == .the { return theUnit(start) }
        let lead = lead(start)
        let place = lead?.end ?? start
        let isWork = text.word(place) == .working || text.word(place) == .business
        if text.word(place) == .workweek || isWork && text.meaning(place + 1).unit == .week, let lead {
            let monday = today.monday + 7 * shift(lead.value)
            return Read(Period(monday..<monday + 5, .week), isWork ? place + 2 : place + 1)
        }
        guard let unit = text.meaning(place).unit, text[place].length > 1, text.meaning(place).part == nil
        else { return nil }
        // "The past year" is the last twelve months, "coming years" are some.
        if !isSpoken, text.word(start) == .past || isPlural(place) { return nil }
        guard let lead else {
            return unit == .weekend && isSpoken && text.folded(place) == "weekend"
                ? Read(weekend(0), place + 1) : nil
        }
        guard lead.value != .same || unit == .week || unit == .month || unit == .year || unit == .weekend
        else { return nil }
        return unitPeriod(unit, shift(lead.value), place + 1)
    }

    func theUnit(_ start: Int) -> Read<Period>? {
        if let counted = theCountedDecades(start) { return counted }
        guard let unit = text.meaning(start + 1).unit else {
            if text.word(start + 1) == .next, text.meaning(start + 2).unit == .decade {
                return unitPeriod(.decade, 1, start + 3)
            }
            return nil
        }
        let next = skip(.of, start + 2)
        let isToDate = text.word(start + 2) == .to && text.word(start + 3) == .date
        guard isSpoken, text[start + 1].length > 1, text[next].kind != .digits, !isToDate else { return nil }
        switch unit {
        case .week where text.word(start + 2) == .after && text.word(start + 3) == .next:
            return unitPeriod(.week, 2, start + 4)
        case .week, .month, .year, .weekend, .fortnight: return unitPeriod(unit, 0, start + 2)
        default: return nil
        }
    }

    /// Reads `the next two decades`.
    func theCountedDecades(_ start: Int) -> Read<Period>? {
        guard text.word(start + 1) == .next || text.word(start + 1) == .last, let count = small(start + 2),
            text.meaning(count.end).unit == .decade
        else { return nil }
        let first = today.parts.year / 10 * 10
        let isNext = text.word(start + 1) == .next
        let years = isNext ? first + 10..<first + 10 + 10 * count.value : first - 10 * count.value..<first
        return Read(Period(Day(years.lowerBound, 1, 1)..<Day(years.upperBound, 1, 1)), count.end + 1)
    }

    func shift(_ lead: Lead) -> Int {
        switch lead {
        case .next, .upcoming: 1
        case .last, .past: -1
        case .this, .same: 0
        }
    }

    func weekend(_ shift: Int) -> Period {
        let saturday = today.monday + (5 + 7 * shift)
        return Period(saturday..<saturday + 2)
    }

    func unitPeriod(_ unit: TimeUnit, _ shift: Int, _ end: Int) -> Read<Period>? {
        let year = today.parts.year
        var period: Period
        switch unit {
        case .week: period = Period(today.monday + 7 * shift..<today.monday + (7 * shift + 7), .week)
        case .weekend: period = weekend(shift)
        case .fortnight: period = Period(today.monday + 14 * shift..<today.monday + (14 * shift + 14))
        case .month: period = Period(monthOf(Day(year, today.parts.month, 1).adding(months: shift)), .month)
        case .quarter:
            let first = Day(year, (today.parts.month - 1) / 3 * 3 + 1, 1).adding(months: 3 * shift)
            period = Period(first..<first.adding(months: 3), .quarter)
        case .year: period = Period(yearOf(year + shift), .year)
        case .decade:
            period = Period(
                Day(year / 10 * 10 + 10 * shift, 1, 1)..<Day(year / 10 * 10 + 10 * shift + 10, 1, 1))
        case .century:
            period = Period(
                Day(year / 100 * 100 + 100 * shift, 1, 1)..<Day(year / 100 * 100 + 100 * shift + 100, 1, 1))
        default: return nil
        }
        period.isRelative = true
        return Read(period, end)
    }
}
