extension TimeReader {
    func valid(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        Day.isValid(year, month, day) ? Day(year, month, day) : nil
    }

    /// A day whose year is not printed: the ones before and behind the present moment.
    func nearest(_ month: Int, _ day: Int) -> PrintedDay {
        let form = PrintedDay.Form.monthDay(month, day)
        let year = today.parts.year
        guard Day.isValid(2_000, month, day) else { return PrintedDay(past: nil, future: nil, form: form) }
        let isBehind = { (date: Day) in date > today || date == today && reference.second == 0 }
        let future = (year...year + 8).lazy.compactMap { valid($0, month, day) }.first(where: isBehind)
        let past = (year - 8...year).reversed().lazy.compactMap { valid($0, month, day) }.first {
            !isBehind($0)
        }
        return PrintedDay(past: past, future: future, form: form)
    }

    /// Reads `the 18th`, `29th`, and `the 17` where a time follows.
    func ordinalDay(_ start: Int) -> Read<PrintedDay>? {
        if let read = nthDay(start) { return read }
        let hasThe = text.word(start) == .the
        let place = hasThe ? start + 1 : start
        guard isSpoken, hasThe || text.word(start - 1) == .on else { return nil }
        var day: Read<Int>
        if text.isDigits(place, 1...2), let read = ordinal(place) {
            day = read
        } else if hasThe, text.isDigits(place, 1...2),
            text.word(place + 1) == .from || text.word(place + 1) == .between
        {
            day = Read(text[place].number, place + 1)
        } else {
            return nil
        }
        guard (1...31).contains(day.value), text.word(day.end) != .century,
            text[day.end].kind != .word
                || text[day.end].lexeme > 0 && text.meaning(day.end).unit == nil
        else { return nil }
        return Read(nearestDay(day.value), day.end)
    }

    /// A day of a month that is not printed.
    func nearestDay(_ number: Int) -> PrintedDay {
        let parts = today.parts
        func nearest(_ step: Int) -> Day? {
            for count in 0..<4 {
                let index = parts.year * 12 + parts.month - 1 + count * step
                guard let day = valid(index / 12, index % 12 + 1, number) else { continue }
                if step > 0 ? day >= today : day < today { return day }
            }
            return nil
        }
        return PrintedDay(past: nearest(-1), future: nearest(1), form: .dayOfMonth(number))
    }

    /// Reads `the 15th day of next month`, `the first Monday of June`, `1st week of Oct. on Friday`.
    func nthDay(_ start: Int) -> Read<PrintedDay>? {
        let hasThe = text.word(start) == .the
        let place = hasThe ? start + 1 : start
        let isLast = text.word(place) == .last
        guard let nth = isLast ? Read(-1, place + 1) : ordinal(place) else { return nil }
        let unit = text.meaning(nth.end)
        if unit.weekday == nil, unit.unit == .week, text.word(nth.end + 1) == .of, !hasThe,
            let month = month(nth.end + 2),
            let of = on(text.isMark(month.end, ".") ? month.end + 1 : month.end),
            let weekday = text.meaning(of).weekday
        {
            return Read(
                inMonths(month.value) { days in
                    Self.firstWeek(of: days.lowerBound) + 7 * (nth.value - 1) + (weekday - 1)
                }, of + 1)
        }
        guard text.word(nth.end + 1) == .of || text.word(nth.end + 1) == .in else { return nil }
        let isDay = text.word(nth.end) == .day && !isLast
        guard isDay || unit.weekday != nil,
            let month = month(skip(.the, nth.end + 2)) ?? monthWord(nth.end + 2)
        else { return nil }
        let read = inMonths(month.value) { days in
            if isDay {
                let day = days.lowerBound + (nth.value - 1)
                return days.contains(day) ? day : nil
            }
            let parts = days.lowerBound.parts
            return Day.nth(nth.value, weekday: unit.weekday ?? 1, of: parts.month, in: parts.year)
        }
        // "the twenty third day" in words is printed without its "the".
        return Read(read, month.end)
    }

    func on(_ place: Int) -> Int? { text.word(place) == .on ? place + 1 : nil }

    func monthWord(_ start: Int) -> Read<Period>? {
        guard isSpoken, text.word(start) == .the, text.meaning(start + 1).unit == .month else { return nil }
        return Read(Period(monthOf(today), .month), start + 2)
    }

    func inMonths(_ period: Period, _ day: (Range<Day>) -> Day?) -> PrintedDay {
        guard let first = period.past, let second = period.future else { return PrintedDay(nil) }
        var read = PrintedDay(past: day(first), future: day(second), form: .exact)
        if first != second, let past = read.past, let future = read.future,
            case let month = first.lowerBound.parts.month,
            past.parts.month == month, past.parts.day == future.parts.day
        {
            read = nearest(month, past.parts.day)
        }
        return read
    }

    /// The Monday of the first week of a month: the one that has its first Thursday.
    static func firstWeek(of first: Day) -> Day {
        let monday = first.monday
        return first.weekday <= 4 ? monday : monday + 7
    }

    func monthOf(_ day: Day) -> Range<Day> {
        let parts = day.parts
        return Day(parts.year, parts.month, 1)..<Day(parts.year, parts.month, 1)
            + Day.count(parts.year, parts.month)
    }
}
