extension TimeReader {
    /// What joins the ends of a range.
    func joint(_ place: Int, isBetween: Bool) -> Int? {
        if text.isDash(place) || text.isMark(place, "~") { return place + 1 }
        switch text.word(place) {
        case .to, .until, .through: return place + 1
        case .and where isBetween: return place + 1
        default: return nil
        }
    }

    // MARK: Days

    /// An end of a range of days.
    private struct SpanEnd {
        var day: PrintedDay
        /// Months and years begin a range, and end it, with their first day.
        var isPeriod = false
        var isYear = false
        var isBareYear = false
        var hasYear = false
        /// A number of a day without a month.
        var number: Int?
        var isNow = false
        var month: Int?
        /// The days of its period.
        var length = 1
    }

    /// Reads `from March to May`, `between 3 and 12 of Sept`, `2014-2018`, `Nov 18-Dec 19, 2015`.
    func daySpan(_ start: Int) -> Read<Period>? {
        let first = text.word(start)
        let isBetween = first == .between
        var place = start
        if first == .from || isBetween || first == .in && year(start + 1) != nil || first == .on {
            place += 1
        }
        guard place == start || !text[place].isAfterGap else { return nil }
        if let lead = numberSpan(place, isBetween: isBetween) {
            if first == .in { return nil }
            return lead
        }
        if first == .on { return nil }
        if isDurationFirst(start) { return nil }
        guard let left = spanEnd(place), let next = joint(left.end, isBetween: isBetween),
            !text[next].isAfterGap,
            let right = spanEnd(next)
        else { return nil }
        if first == .in, !right.value.isBareYear { return nil }
        // "Monday - 2018", "2014 and": both ends are of one kind, and weak ones need a word that joins.
        if left.value.day.isWeak || right.value.day.isWeak, place == start { return nil }
        if place == start, !isSpoken, text.word(next - 1) == .to || text.isDash(next - 1),
            left.value.isBareYear,
            !right.value.isBareYear
        {
            return nil
        }
        return joined(left.value, right.value).map { Read($0, right.end) }
    }

    private func isDurationFirst(_ start: Int) -> Bool { text.word(start) == .for }

    private func spanEnd(_ start: Int) -> Read<SpanEnd>? {
        if text.word(start) == .now || text.word(start) == .date && text.word(start - 1) == .to
            || text.folded(start) == "current" && text.word(start + 1) == .date
        {
            return Read(
                SpanEnd(day: PrintedDay(today), isNow: true),
                text.word(start) == .current ? start + 2 : start + 1)
        }
        if let point = pointOfPeriod(start) {
            return Read(SpanEnd(day: point.value, isPeriod: true), point.end)
        }
        let day = day(start)
        if let period = quarterPeriod(start) ?? month(start) ?? bareYear(start), period.end >= day?.end ?? 0,
            let past = period.value.past, let future = period.value.future
        {
            var end = SpanEnd(
                day: PrintedDay(past: past.lowerBound, future: future.lowerBound, form: .exact),
                isPeriod: true,
                isYear: period.value.size == .year, isBareYear: period.value.isBareYear,
                hasYear: period.value.isComplete)
            end.length = past.upperBound.number - past.lowerBound.number
            if period.value.size == .month, past != future { end.month = past.lowerBound.parts.month }
            return Read(end, period.end)
        }
        guard let day else {
            if text.word(start) == .the || isSpoken, let number = ordinal(skip(.the, start)),
                (1...31).contains(number.value)
            {
                return Read(SpanEnd(day: nearestDay(number.value), number: number.value), number.end)
            }
            return nil
        }
        var end = SpanEnd(day: day.value, hasYear: day.value.isComplete)
        if case .dayOfMonth(let number) = day.value.form { end.number = number }
        return Read(end, day.end)
    }

    private func joined(_ left: SpanEnd, _ right: SpanEnd) -> Period? {
        var left = left
        var right = right
        // The year behind the second end is that of the first too, or the one before.
        if right.hasYear, !left.hasYear, let end = right.day.future {
            if case .monthDay(let month, let day) = left.day.form {
                let same = valid(end.parts.year, month, day)
                left.day = PrintedDay(
                    same.map { $0 <= end } ?? true ? same : valid(end.parts.year - 1, month, day))
            } else if let month = left.month {
                let same = Day(end.parts.year, month, 1)
                left.day = PrintedDay(same <= end ? same : Day(end.parts.year - 1, month, 1))
            }
        }
        // A day without a month is of the month of the other end, or of the next.
        if let number = right.number, left.number == nil, let past = left.day.past,
            let future = left.day.future
        {
            right.day = PrintedDay(
                past: following(number, past), future: following(number, future), form: .exact)
        }
        if right.isNow, let past = left.day.past { left.day = PrintedDay(past) }
        if left.isNow, let future = right.day.future { right.day = PrintedDay(future) }
        guard var pastStart = left.day.past, var futureStart = left.day.future, var pastEnd = right.day.past,
            var futureEnd = right.day.future
        else { return Period(nil) }
        if case .weekday = right.day.form, left.day.past == left.day.future {
            pastEnd = pastStart + (pastEnd.weekday - pastStart.weekday + 7) % 7
            futureEnd = pastEnd
        }
        if left.isPeriod, !left.hasYear, right.hasYear, left.month == nil { return nil }
        // What is said ends a range with the first day of its last month or year, what is printed with all of it.
        if !isSpoken {
            pastEnd = pastEnd + right.length
            futureEnd = futureEnd + right.length
        }
        if futureStart > futureEnd { futureStart = pastStart }
        if pastEnd < pastStart { pastEnd = futureEnd }
        // Days of leap years are farther from each other than their months are.
        if case .monthDay(let month, let day) = right.day.form, !right.hasYear,
            pastEnd.number - pastStart.number > 366
        {
            pastEnd = valid(pastStart.parts.year, month, day) ?? pastEnd
            futureEnd = valid(futureStart.parts.year, month, day) ?? futureEnd
        }
        guard pastStart <= pastEnd, futureStart <= futureEnd else {
            // The past of the one and the future of the other.
            pastStart = left.day.past ?? pastStart
            guard pastStart <= futureEnd else { return nil }
            return Period(pastStart..<futureEnd)
        }
        var period = Period(past: pastStart..<pastEnd, future: futureStart..<futureEnd, .other)
        period.isComplete = right.hasYear && (left.hasYear || left.day.past == left.day.future)
        return period
    }

    private func following(_ number: Int, _ day: Day) -> Day? {
        let parts = day.parts
        if number > parts.day { return valid(parts.year, parts.month, number) }
        let next = Day(parts.year, parts.month, 1).adding(months: 1).parts
        return valid(next.year, next.month, number)
    }

    /// Two days of one month: `3 to 12 of Sept`, `November 18-19`, `4-23 in next month`, `ninth till seventeenth of April`.
    private func numberSpan(_ start: Int, isBetween: Bool) -> Read<Period>? {
        if let month = text.meaning(start).month {
            var place = start + 1
            if text.isMark(place, "."), text.isGlued(place) { place += 1 }
            guard let first = dayNumber(skip(.the, place)), let next = joint(first.end, isBetween: isBetween),
                let second = dayNumber(skip(.the, next)), second.value > first.value,
                !isClockBehind(second.end),
                !text.isMark(second.end, of: ":/"), text.meaning(second.end).month == nil,
                !(text.isMark(second.end, of: "-.") && text.isGlued(second.end + 1)
                    && text[second.end + 1].kind == .digits)
            else { return nil }
            return days(first.value, second.value, of: month, second.end)
        }
        let place = skip(.the, start)
        guard let first = dayNumber(place), let next = joint(first.end, isBetween: isBetween),
            let second = dayNumber(skip(.the, next))
        else { return nil }
        if text.word(second.end) == .in || text.word(second.end) == .of, let lead = lead(second.end + 1),
            text.meaning(lead.end).unit == .month
        {
            let month = monthOf(today.adding(months: shift(lead.value))).lowerBound
            guard second.value > first.value else { return nil }
            return Read(Period(month + (first.value - 1)..<month + (second.value - 1)), lead.end + 1)
        }
        let behind = skip(.of, second.end)
        guard let month = text.meaning(behind).month, second.value > first.value, text[behind].isSpaced else {
            return nil
        }
        return days(first.value, second.value, of: month, behind + 1)
    }

    private func days(_ first: Int, _ second: Int, of month: Int, _ end: Int) -> Read<Period>? {
        if let year = yearBehind(end) {
            guard let from = valid(year.value, month, first), let to = valid(year.value, month, second) else {
                return nil
            }
            return Read(Period(from..<(isSpoken ? to : to + 1), isComplete: true), year.end)
        }
        let from = nearest(month, first)
        guard let past = from.past, let future = from.future,
            let pastEnd = valid(past.parts.year, month, second),
            let futureEnd = valid(future.parts.year, month, second)
        else { return nil }
        let last = isSpoken ? 0 : 1
        return Read(Period(past: past..<pastEnd + last, future: future..<futureEnd + last, .other), end)
    }

    // MARK: Times of day

    /// Two times of a day, with all that they can mean.
    struct ClockSpan {
        var readings: [Range<Int>]
        /// Numbers alone, which only a day beside them makes times.
        var isBare = false
    }

    /// Reads `5 to 6pm`, `between 10 and 11:30`, `from 9 for 2.5 hours`.
    func clockSpan(_ start: Int) -> Read<ClockSpan>? {
        var place = start
        let first = text.word(start)
        if first == .from || first == .between { place += 1 }
        if let read = clockAndLength(start) { return read }
        if first == .between, let military = militarySpan(place) { return military }
        guard let left = clock(place, allowBare: true, allowPoint: true),
            let next = joint(left.end, isBetween: first == .between), !text[next].isAfterGap,
            let right = clock(next, allowBare: true, allowPoint: true)
        else { return nil }
        if text.isDigits(place, 1...2), text.isMark(place + 1, "/") { return nil }
        guard
            !(text.isMark(right.end, of: "/:-") && text.isGlued(right.end) && text.isGlued(right.end + 1)
                && text[right.end + 1].kind == .digits), text.meaning(right.end).unit == nil,
            !right.value.isBare || text.meaning(right.end).month == nil
        else { return nil }
        return Read(
            ClockSpan(
                readings: spans(left.value, right.value),
                isBare: left.value.isBare && right.value.isBare
                    && !(left.value.hasMinutes && right.value.hasMinutes)), right.end)
    }

    private func spans(_ left: Clock, _ right: Clock) -> [Range<Int>] {
        let half = 43_200
        func behind(_ start: Int, _ end: Int, step: Int) -> Range<Int> {
            var end = end
            while end <= start { end += step }
            return start..<end
        }
        switch (left.isOpen, right.isOpen) {
        case (false, false):
            if right.second == 0, left.second < half { return [left.second..<half] }
            return [behind(left.second, right.second, step: 86_400)]
        case (false, true): return [behind(left.second, right.second % half, step: half)]
        case (true, false):
            let same = left.second % half + (right.second >= half ? half : 0)
            let start = same < right.second ? same : left.second % half
            return [behind(start, right.second, step: 86_400)]
        case (true, true):
            let early = left.second % half
            let span = behind(early, right.second % half, step: half)
            return [span, early + half..<span.upperBound + half]
        }
    }

    private func militarySpan(_ place: Int) -> Read<ClockSpan>? {
        guard text.isDigits(place, 4...4), let next = joint(place + 1, isBetween: true),
            text.isDigits(next, 4...4),
            text[place].number % 100 < 60, text[next].number % 100 < 60, text[place].number < 1_300,
            text[next].number < 1_300
        else { return nil }
        func clock(_ number: Int) -> Clock {
            Clock(second: number / 100 * 3_600 + number % 100 * 60, isOpen: true)
        }
        return Read(ClockSpan(readings: spans(clock(text[place].number), clock(text[next].number))), next + 1)
    }

    /// Reads `from 9 for 2.5 hours`, `for 2 hours from 2pm`.
    private func clockAndLength(_ start: Int) -> Read<ClockSpan>? {
        func span(_ clock: Clock, _ length: Length, _ end: Int) -> Read<ClockSpan>? {
            guard length.isOfClock else { return nil }
            let seconds = Int(min(length.parts.reduce(0) { $0 + $1.count * $1.unit.seconds }, 1e9))
            return Read(ClockSpan(readings: [clock.second..<clock.second + seconds]), end)
        }
        if text.word(start) == .from, let clock = clock(start + 1, allowBare: true, allowPoint: true),
            text.word(clock.end) == .for,
            let length = duration(clock.end + 1)
        {
            return span(clock.value, length.value, length.end)
        }
        if text.word(start) == .for, let length = duration(start + 1), text.word(length.end) == .from,
            let clock = clock(length.end + 1, allowBare: true, allowPoint: true)
        {
            return span(clock.value, length.value, clock.end)
        }
        return nil
    }
}
