extension TimeReader {
    /// A day and perhaps a part of it: `tomorrow night`, `this evening`, `tuesday in the morning`, `tonight`.
    struct DayAndPart {
        var day: PrintedDay
        var part: PartOfDay?
        var isHoliday = false
    }

    func dayAndPart(_ start: Int) -> Read<DayAndPart>? {
        if text.word(start) == .tonight {
            return Read(DayAndPart(day: PrintedDay(today), part: whole(.night)), start + 1)
        }
        if let read = leadPart(start) { return read }
        guard let day = day(start) else { return nil }
        if case .holiday = day.value.form {
            return Read(DayAndPart(day: day.value, isHoliday: true), day.end)
        }
        if day.value.isComplete, Holiday.mayBegin(text.meaning(start)), text.meaning(start).month == nil {
            return Read(DayAndPart(day: day.value, isHoliday: true), day.end)
        }
        // "wednesday evening next week"
        if let weekday = text.meaning(start).weekday, let part = partOfDay(day.end),
            let lead = lead(part.end),
            text.meaning(lead.end).unit == .week
        {
            let date = PrintedDay(today.monday + (7 * shift(lead.value) + weekday - 1))
            return Read(DayAndPart(day: date, part: part.value), lead.end + 1)
        }
        // "tomorrow, 13/04/21"
        if text.meaning(start).weekday == nil, text[start].kind == .word, day.end == start + 1,
            text.isMark(day.end, ","),
            let date = numericDay(day.end + 1)
        {
            return Read(DayAndPart(day: date.value), date.end)
        }
        if let half = halfOfDay(day.end), half.value != .either, text[day.end].length == 2,
            text[start].kind == .word,
            text[day.end - 1].kind == .word
        {
            return Read(
                DayAndPart(day: day.value, part: whole(half.value == .am ? .morning : .afternoon)), half.end)
        }
        let place = text.isMark(day.end, ",") ? day.end + 1 : day.end
        if let part = partOfDay(place), !part.value.part.isMeal {
            return Read(DayAndPart(day: day.value, part: part.value), part.end)
        }
        return Read(DayAndPart(day: day.value), day.end)
    }

    func whole(_ part: DayPart) -> PartOfDay { PartOfDay(part: part, seconds: part.seconds) }

    /// Reads `this morning`, `last night`, `next evening`, `later this afternoon`.
    func leadPart(_ start: Int) -> Read<DayAndPart>? {
        var place = start
        let half = text.word(start)
        let isHalf = half == .early || half == .late || half == .later
        if isHalf { place += 1 }
        guard let lead = lead(place), lead.value != .same, let part = text.meaning(lead.end).part,
            !part.isMeal
        else { return nil }
        let days: Int
        switch lead.value {
        case .this: days = 0
        case .next, .upcoming: days = 1
        default: days = -1
        }
        var whole = whole(part)
        if isHalf {
            let middle = (whole.seconds.lowerBound + whole.seconds.upperBound) / 2
            whole.seconds =
                half == .early ? whole.seconds.lowerBound..<middle : middle..<whole.seconds.upperBound
        }
        return Read(DayAndPart(day: PrintedDay(today + days), part: whole), lead.end + 1)
    }

    /// A day together with a time, or a range of times, in either order.
    func moment(_ start: Int) -> Read<TimeFind>? {
        var best: Read<TimeFind>?
        for case let read? in [dayThenTime(start), timeThenDay(start), nthWithTime(start)]
        where read.end > best?.end ?? start {
            best = read
        }
        return best
    }

    func dayThenTime(_ start: Int) -> Read<TimeFind>? {
        guard let day = dayAndPart(start), !day.value.isHoliday else { return nil }
        var best: Read<TimeFind>?
        var place = day.end
        if text.isMark(place, of: ",@") || text.isDash(place) { place += 1 }
        if let read = boundClock(place, day.value.day.days, start) { best = read }
        if let span = clockSpan(skip(.at, place)), isSpanOfDay(start, day.end, span) {
            best = longer(best, ranges(start..<span.end, day.value, span.value.readings))
        }
        let isAt = [.at, .for, .around].contains(text.word(place))
        if let clock = partClock(place) ?? clock(
            isAt ? place + 1 : place, allowBare: isAt && isSpoken, allowPoint: isAt)
            ?? (isSpoken ? spokenClock(place) : nil)
        {
            let times = day.value.part.map { [clock.value.within($0.part).second] } ?? clock.value.readings
            best = longer(best, datetimes(start..<clock.end, day.value.day.days, times, day.value.day))
        }
        if best == nil, let part = day.value.part {
            best = ranges(start..<day.end, day.value, [part.seconds])
        }
        return best
    }

    /// "march eighteenth nine thirty": hours and minutes in words.
    func spokenClock(_ place: Int) -> Read<Clock>? {
        guard text[place].kind == .word, let clock = clock(place, allowBare: true), clock.end > place + 1
        else { return nil }
        return clock
    }

    /// "Monday 3-8" is a range of times; "9 - 12 people" behind a date is none.
    func isSpanOfDay(_ start: Int, _ end: Int, _ span: Read<ClockSpan>) -> Bool {
        !span.value.isBare
            || isSpoken && text.word(span.end - 1) != .am
                && !(text[end - 1].kind == .digits && text.isDash(end)) && text.meaning(span.end).unit == nil
    }

    func longer(_ left: Read<TimeFind>?, _ right: Read<TimeFind>?) -> Read<TimeFind>? {
        guard let left else { return right }
        guard let right else { return left }
        return right.end > left.end ? right : left
    }

    func timeThenDay(_ start: Int) -> Read<TimeFind>? {
        if let span = clockSpan(start) {
            if let day = dayBehind(span.end, isBare: span.value.isBare) {
                return ranges(start..<day.end, day.value, span.value.readings)
            }
        }
        let isAt = text.word(start) == .at
        if let clock = partClock(start) ?? clock(isAt ? start + 1 : start, allowBare: true, allowPoint: isAt)
        {
            guard !isAt || text.isMark(start + 2, "."),
                let day = dayBehind(clock.end, isBare: clock.value.isBare)
            else { return nil }
            let times = day.value.part.map { [clock.value.within($0.part).second] } ?? clock.value.readings
            return datetimes(start..<day.end, day.value.day.days, times, day.value.day)
        }
        return nil
    }

    /// The day behind a time.
    ///
    /// Numbers alone are times only before the words for parts of days.
    func dayBehind(_ start: Int, isBare: Bool) -> Read<DayAndPart>? {
        var place = skipComma(start)
        place = text.word(place) == .on || text.word(place) == .of ? place + 1 : place
        guard !text[place].isAfterGap, let day = dayAndPart(place), !day.value.isHoliday else { return nil }
        guard isBare else { return day }
        if text.word(start) == .on, day.value.day.isComplete { return day }
        if place == start || text.isMark(start, ","), text.word(place) == .tonight { return day }
        guard text[place].kind == .word, isSpoken, text.meaning(place).month == nil else { return nil }
        // "34 this afternoon" may be a number of something; a range is not.
        return text.isDash(start - 2) || text.word(start - 2) == .to || text.word(start - 2) == .and
            ? day : nil
    }

    /// Reads `before 4pm`, `no later than 6:00`, `by 2 in the afternoon` behind a day.
    func boundClock(_ place: Int, _ days: [Day], _ start: Int) -> Read<TimeFind>? {
        guard let bound = bound(place), bound.value != .around else { return nil }
        guard let clock = clock(bound.end, allowPoint: true) ?? partClock(bound.end) else { return nil }
        return find(
            .datetimerange, start..<clock.end,
            crossed(days, clock.value.readings).map { bound.value.reading(from: $0, to: $0) })
    }

    func crossed(_ days: [Day], _ times: [Int]) -> [Moment] {
        times.flatMap { time in days.map { Moment($0, time) } }
    }

    func datetimes(_ tokens: Range<Int>, _ days: [Day], _ times: [Int], _ day: PrintedDay) -> Read<
        TimeFind
    > {
        find(
            .datetime, tokens, crossed(days, times).map { TimeReading(start: $0) }, isComplete: day.isComplete
        )
    }

    func ranges(_ tokens: Range<Int>, _ day: DayAndPart, _ spans: [Range<Int>]) -> Read<TimeFind> {
        var spans = spans
        if let part = day.part?.part, spans.count == 2 {
            spans = [part.isLate(hour: spans[0].lowerBound / 3_600) ? spans[1] : spans[0]]
        }
        let readings = spans.flatMap { span in
            day.day.days.map {
                TimeReading(start: Moment($0, span.lowerBound), end: Moment($0, span.upperBound))
            }
        }
        return find(.datetimerange, tokens, readings, isComplete: day.day.isComplete)
    }

    /// Reads `first monday evening of next month`, `first Monday 1pm to 3pm of next month`.
    func nthWithTime(_ start: Int) -> Read<TimeFind>? {
        guard let nth = ordinal(start), let weekday = text.meaning(nth.end).weekday else { return nil }
        let place = nth.end + 1
        let part = partOfDay(place)
        let span = clockSpan(place)
        guard let end = part?.end ?? span?.end, text.word(end) == .of, let month = month(skip(.the, end + 1)),
            let days = month.value.past
        else { return nil }
        let parts = days.lowerBound.parts
        let day = PrintedDay(Day.nth(nth.value, weekday: weekday, of: parts.month, in: parts.year))
        return ranges(
            start..<month.end, DayAndPart(day: day),
            part.map { [$0.value.seconds] } ?? span?.value.readings ?? [])
    }
}
