extension TimeReader {
    /// Reads `now`, `right now`, `at the moment`, `at present`.
    func present(_ start: Int) -> Read<TimeFind>? {
        var end: Int?
        if text.word(start) == .now { end = start + 1 }
        if text.word(start) == .right, text.word(start + 1) == .now { end = start + 2 }
        if text.word(start) == .at {
            if text.word(start + 1) == .this, text.word(start + 2) == .time { end = start + 3 }
            let place = skip(.the, start + 1)
            if place > start + 1, text.word(place) == .moment, text[place].length > 4 { end = place + 1 }
            if text.word(place) == .present {
                end =
                    place > start + 1 && text.word(place + 1) == .time
                    ? place + 2 : place == start + 1 ? place + 1 : nil
            }
        }
        return end.map { find(.datetime, start..<$0, [TimeReading(start: Moment(today, reference.second))]) }
    }

    /// Reads `in 5 minutes`, `half an hour from now`; `within 2h`, `the next hour`.
    func momentAtDistance(_ start: Int) -> Read<TimeFind>? {
        if let moment = distance(start), moment.value.second != nil {
            return find(.datetime, start..<moment.end, [TimeReading(start: moment.value)])
        }
        guard let stretch = countedLength(start), stretch.value.length.isOfClock else { return nil }
        let now = Moment(today, reference.second)
        let other = stretch.value.length.added(to: now, stretch.value.isNext ? 1 : -1)
        return find(
            .datetimerange, start..<stretch.end,
            [stretch.value.isNext ? TimeReading(start: now, end: other) : TimeReading(start: other, end: now)]
        )
    }

    /// Reads `end of tomorrow`, `the eod`, `mid today`, `early in the day Wednesday`.
    func partOfOneDay(_ start: Int) -> Read<TimeFind>? {
        let place = skip(.the, start)
        if text.word(place) == .endOfDay {
            return find(.datetime, start..<place + 1, [TimeReading(start: Moment(today, 86_399))])
        }
        if text.word(place) == .end, text.word(place + 1) == .of {
            let next = text.word(place + 2) == .the && text.word(place + 3) != .day ? place + 3 : place + 2
            let read =
                text.word(next) == .day
                ? Read(PrintedDay(today), next + 1) : dayWithoutDistance(next) ?? namedDay(next)
            guard let day = read else { return nil }
            let first = text.word(next) == .the || text.word(next) == .day ? place : start
            return find(
                .datetime, first..<day.end, day.value.days.map { TimeReading(start: Moment($0, 86_399)) })
        }
        guard [.early, .mid, .later, .late].contains(text.word(start)), isSpoken else { return nil }
        var next = skip(.in, start + 1)
        var isWeekday = false
        if text.word(next) == .the, text.word(next + 1) == .day {
            isWeekday = true
            next += 2
        }
        guard isWeekday || [.today, .tomorrow, .yesterday].contains(text.word(next)),
            let day = dayWithoutDistance(next)
        else { return nil }
        let hours = text.word(start) == .early ? 0..<12 : text.word(start) == .mid ? 10..<14 : 12..<24
        let days = isWeekday ? day.value.days.suffix(1) : day.value.days[...]
        return find(
            .datetimerange, start..<day.end,
            days.map {
                TimeReading(
                    start: Moment($0, hours.lowerBound * 3_600), end: Moment($0, hours.upperBound * 3_600))
            })
    }

    /// Reads `3 days starting from next Monday`, `for 1 week, from 20th dec`, `a day starting this Friday at 5 pm`.
    func lengthFrom(_ start: Int) -> Read<TimeFind>? {
        let isFor = text.word(start) == .for
        guard isSpoken, let length = duration(isFor ? start + 1 : start) else { return nil }
        var place = skipComma(length.end)
        if text.word(place) == .starting || text.word(place) == .beginning {
            guard !isFor else { return nil }
            place = text.word(place + 1) == .from || text.word(place + 1) == .on ? place + 2 : place + 1
        } else if isFor, text.word(place) == .from {
            place += 1
        } else {
            return nil
        }
        if let moment = moment(place), moment.value.kind == .datetime,
            let first = moment.value.readings.first?.start
        {
            var end = length.value.added(to: Moment(first.day, nil))
            end.second = first.second
            return find(.datetimerange, start..<moment.end, [TimeReading(start: first, end: end)])
        }
        guard !length.value.isOfClock, let day = dayWithoutDistance(place) else { return nil }
        var first = day.value.future
        if case .monthDay(let month, let number) = day.value.form {
            first = valid(today.parts.year, month, number)
        }
        guard let first else { return nil }
        let end = length.value.added(to: Moment(first))
        return find(.daterange, start..<day.end, [TimeReading(start: Moment(first), end: end)])
    }

    /// Reads `between now and eight o'clock`, `from 2pm till tomorrow 4:30pm`, `between 2:00 tomorrow and 4:00`.
    func momentSpan(_ start: Int) -> Read<TimeFind>? {
        let isBetween = text.word(start) == .between
        guard isBetween || text.word(start) == .from, let left = spanMoment(start + 1),
            let next = joint(left.end, isBetween: isBetween), let right = spanMoment(next),
            left.value.contains(where: { $0.day != nil }) || right.value.contains(where: { $0.day != nil })
        else { return nil }
        let isNow = text.word(start + 1) == .now
        var readings: [TimeReading] = []
        for from in left.value {
            let to: Moment?
            if let day = from.day {
                to =
                    right.value.first { $0.day != nil && $0.isAfter(from) }
                    ?? right.value.lazy.compactMap { $0.day == nil ? Moment(day, $0.second) : nil }.first {
                        $0.isAfter(from)
                    }
            } else {
                to = right.value.first
            }
            guard let to else { continue }
            let first =
                from.day == nil ? Moment(to.day == today || !isNow ? today : to.day, from.second) : from
            readings.append(TimeReading(start: first, end: to))
            // Hours that are open on both sides pair by halves of the day; one that is not has one reading.
            if from.day == nil { break }
        }
        guard !readings.isEmpty else { return nil }
        return find(.datetimerange, start..<right.end, readings)
    }

    func spanMoment(_ start: Int) -> Read<[Moment]>? {
        if text.word(start) == .now { return Read([Moment(today, reference.second)], start + 1) }
        if let moment = moment(start), moment.value.kind == .datetime {
            return Read(moment.value.readings.compactMap(\.start), moment.end)
        }
        if let moment = distance(start), moment.value.second != nil {
            return Read([moment.value], moment.end)
        }
        guard let clock = clock(start) else { return nil }
        return Read(clock.value.readings.map { Moment(nil, $0) }, clock.end)
    }
}
