extension TimeReader {
    /// Reads `week 31`, `week 3 of 2027`, `w/c Feb 4`, `the week of April 10th`, `weekend of halloween`.
    func weekPeriod(_ start: Int) -> Read<Period>? {
        if let read = holidayWeekend(start) { return read }
        if text.word(start) == .letterW, text.isMark(start + 1, "/"), text.word(start + 2) == .letterC {
            return weekOf(start + 3)
        }
        let place = skip(.the, start)
        guard text.meaning(place).unit == .week, text[place].length > 1 else { return nil }
        if place == start, text.isDigits(place + 1, 1...2), (1...53).contains(text[place + 1].number),
            !text.isMark(place + 2, ":")
        {
            let number = text[place + 1].number
            guard text.word(place + 2) == .of, let year = yearPeriod(place + 3), let days = year.value.past
            else {
                let monday = Day.week(number, of: today.parts.year)
                return Read(Period(monday..<monday + 7, .week), place + 2)
            }
            let monday = Day.week(number, of: days.lowerBound.parts.year)
            return Read(Period(monday..<monday + 7, .week), year.end)
        }
        var next = place + 1
        if [.of, .beginning, .starting, .commencing].contains(text.word(next)) {
            next = skip(.on, next + 1)
        } else {
            return nil
        }
        return weekOf(next)
    }

    func weekOf(_ start: Int) -> Read<Period>? {
        guard let day = monthDay(start) ?? numericDay(start) ?? ordinalDay(start), let past = day.value.past,
            let future = day.value.future
        else { return nil }
        return Read(
            Period(past: past.monday..<past.monday + 7, future: future.monday..<future.monday + 7, .week),
            day.end)
    }

    /// Reads `the weekend of halloween`, `labor day weekend`, `labor day 2021 weekend`.
    func holidayWeekend(_ start: Int) -> Read<Period>? {
        let place = skip(.the, start)
        var day: Read<PrintedDay>
        var end: Int
        if text.meaning(place).unit == .weekend, text.word(place + 1) == .of, let read = holiday(place + 2) {
            (day, end) = (read, read.end)
        } else if Holiday.mayBegin(text.meaning(start)), let read = holiday(start),
            text.meaning(read.end).unit == .weekend
        {
            (day, end) = (read, read.end + 1)
            if let year = year(end) {
                let other = read.value.future.flatMap { valid(year.value, $0.parts.month, $0.parts.day) }
                (day.value.past, day.value.future, end) = (other, other, year.end)
            }
        } else {
            return nil
        }
        guard let past = day.value.past, let future = day.value.future else { return nil }
        return Read(Period(past: Self.weekend(past), future: Self.weekend(future), .other), end)
    }

    /// The weekend next to a day, together with it.
    private static func weekend(_ day: Day) -> Range<Day> {
        let saturday = day.weekday <= 2 ? day - (day.weekday + 1) : day + (6 - day.weekday)
        return min(day, saturday)..<max(day + 1, saturday + 2)
    }

    // MARK: Parts by number

    /// Reads `first week of 2015`, `the third month of 2021`, `last four months of 2021`, `first ten days of last year`.
    func nthPeriod(_ start: Int) -> Read<Period>? {
        let place = skip(.the, start)
        let isLast = text.word(place) == .last
        guard let nth = isLast ? Read(-1, place + 1) : ordinal(place) else { return nil }
        var count = 1
        var next = nth.end
        var isCounted = false
        if let counted = small(next), nth.value == 1 || isLast {
            (count, next, isCounted) = (counted.value, counted.end, true)
        }
        guard let unit = text.meaning(next).unit,
            unit == .day && isCounted || unit == .week || unit == .month,
            text.word(next + 1) == .of || text.word(next + 1) == .in, let whole = whole(next + 2)
        else { return nil }
        let period = whole.value.mapped { days in
            part(of: days, isYear: whole.value.size == .year, unit: unit, nth: nth.value, count: count)
        }
        return Read(period, whole.end)
    }

    func whole(_ start: Int) -> Read<Period>? {
        if text.word(start) == .the, let unit = text.meaning(start + 1).unit {
            return unitPeriod(unit, 0, start + 2)
        }
        return month(start) ?? yearPeriod(start)
    }

    func part(of days: Range<Day>, isYear: Bool, unit: TimeUnit, nth: Int, count: Int) -> Range<Day> {
        switch unit {
        case .week:
            let year = days.lowerBound.parts.year
            let first = isYear ? Day.week(1, of: year) : Self.firstWeek(of: days.lowerBound)
            let behind = isYear ? Day.week(1, of: year + 1) : Self.firstWeek(of: days.upperBound)
            if nth < 0 { return behind - 7 * count..<behind }
            return first + 7 * (nth - 1)..<first + 7 * (nth - 1 + count)
        case .month:
            if nth < 0 { return days.upperBound.adding(months: -count)..<days.upperBound }
            let first = days.lowerBound.adding(months: nth - 1)
            return first..<first.adding(months: count)
        default:
            return nth < 0
                ? days.upperBound - count..<days.upperBound : days.lowerBound..<days.lowerBound + count
        }
    }
}
