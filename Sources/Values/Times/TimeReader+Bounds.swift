extension TimeReader {
    /// A word that leaves a range open at one end.
    enum TimeBound {
        case before, after, since, until, around

        /// The reading that a moment, or a range from a first moment to a last, has behind the word.
        func reading(from first: Moment, to last: Moment) -> TimeReading {
            switch self {
            case .before: TimeReading(end: first)
            case .until: TimeReading(end: last)
            case .after: TimeReading(start: last)
            case .since: TimeReading(start: first)
            case .around: TimeReading(start: first, end: last)
            }
        }
    }

    /// Reads `before`, `no later than`, `as early as`, `starting on`, `>=`.
    func bound(_ start: Int) -> Read<TimeBound>? {
        switch text.word(start) {
        case .before, .by, .until: return Read(.before, start + 1)
        case .after: return Read(.after, start + 1)
        case .since: return Read(.since, start + 1)
        case .around: return Read(.around, start + 1)
        case .starting, .beginning: return Read(.since, skip(.on, start + 1))
        case .later, .greater, .more: return text.word(start + 1) == .than ? Read(.after, start + 2) : nil
        case .less, .earlier: return text.word(start + 1) == .than ? Read(.before, start + 2) : nil
        case .no where text.word(start + 1) == .later && text.word(start + 2) == .than:
            return Read(.before, start + 3)
        case .as where text.word(start + 2) == .as:
            if text.word(start + 1) == .early { return Read(.since, start + 3) }
            return text.word(start + 1) == .late ? Read(.until, start + 3) : nil
        case .any where text.word(start + 1) == .time && text.word(start + 2) == .from:
            return Read(.since, start + 3)
        default: break
        }
        guard isSpoken, text[start].kind == .mark else { return nil }
        if text.isMark(start, ">") {
            return text.isMark(start + 1, "=") ? Read(.since, start + 2) : Read(.after, start + 1)
        }
        if text.isMark(start, "<") {
            return text.isMark(start + 1, "=") ? Read(.until, start + 2) : Read(.before, start + 1)
        }
        return nil
    }

    /// A time behind a bound, or one with "or later" behind it.
    func bounded(_ start: Int) -> Read<TimeFind>? {
        guard isSpoken else { return nil }
        if let read = farther(start) ?? orLater(start) { return read }
        if text.isMark(start, "="), let year = bareYear(start + 1) {
            return periodFind(.daterange, start..<year.end, year.value)
        }
        if text.word(start) == .until || text.word(start) == .to, text.word(start + 1) == .date,
            !text.isDash(start - 1),
            text.word(start - 1) != .up, text[start + 2].kind != .digits
        {
            return find(.daterange, start..<start + 2, [TimeReading(end: Moment(today))])
        }
        let place = text.meaning(start).unit == .year && text.word(start + 1) == .greater ? start + 1 : start
        guard let bound = bound(place) else { return nil }
        if bound.value == .around { return around(start, bound.end) }
        if bound.value == .before || bound.value == .after, let outer = self.bound(bound.end),
            outer.value == .around,
            let inner = around(bound.end, outer.end)
        {
            return applied(bound.value, inner, start)
        }
        var best: Read<TimeFind>?
        let next =
            text.word(bound.end) == .the && text.meaning(bound.end + 1).unit == .year
            ? bound.end + 1 : bound.end
        if let part = partialPeriod(skip(.the, next)) {
            let readings = part.value.period.ranges.map { days in
                let point =
                    part.value.part == .end && bound.value == .before ? days.upperBound : days.lowerBound
                let last = part.value.part == .start ? days.lowerBound : days.upperBound
                return bound.value.reading(from: Moment(point), to: Moment(last))
            }
            best = find(.daterange, start..<part.end, readings)
        }
        for case let inner? in [
            moment(next), dayFind(next), periodAlone(next), clockFind(next), mealFind(next),
        ]
        where inner.end > best?.end ?? 0 {
            if inner.value.kind == .datetimerange { continue }
            best = applied(bound.value, inner, start)
        }
        return best
    }

    private func mealFind(_ start: Int) -> Read<TimeFind>? {
        guard let part = text.meaning(start).part, part.isMeal else { return nil }
        return find(
            .timerange, start..<start + 1,
            [
                TimeReading(
                    start: Moment(nil, part.seconds.lowerBound), end: Moment(nil, part.seconds.upperBound))
            ])
    }

    private func applied(_ bound: TimeBound, _ inner: Read<TimeFind>, _ start: Int) -> Read<TimeFind> {
        let kind: TimeFind.Kind =
            switch inner.value.kind {
            case .date, .daterange: .daterange
            case .datetime, .datetimerange: .datetimerange
            default: .timerange
            }
        let readings = inner.value.readings.compactMap { reading in
            reading.start.map { bound.reading(from: $0, to: reading.end ?? $0) }
        }
        return find(kind, start..<inner.end, readings)
    }

    /// Reads `around 2pm`, `about the 21st this month`, `around dinner`.
    private func around(_ start: Int, _ place: Int) -> Read<TimeFind>? {
        if let day = ordinal(skip(.the, place)), let lead = lead(day.end),
            text.meaning(lead.end).unit == .month
        {
            let month = monthOf(today.adding(months: shift(lead.value))).lowerBound
            return find(.date, start..<lead.end + 1, [TimeReading(start: Moment(month + (day.value - 1)))])
        }
        guard let inner = moment(place) ?? clockFind(place) ?? mealFind(place) else { return nil }
        return find(inner.value.kind, start..<inner.end, inner.value.readings)
    }

    /// Reads `more than 2 weeks before today`, `less than 3 days after tomorrow`.
    private func farther(_ start: Int) -> Read<TimeFind>? {
        let isMore = text.word(start) == .more
        guard isMore || text.word(start) == .less, text.word(start + 1) == .than,
            let length = duration(start + 2),
            !length.value.isOfClock, let moment = distance(start + 2), moment.end > length.end,
            let day = moment.value.day
        else { return nil }
        let isBefore = text.word(length.end) == .before || text.word(length.end) == .ago
        let reading: TimeReading
        if isMore {
            reading = isBefore ? TimeReading(end: Moment(day)) : TimeReading(start: Moment(day))
        } else {
            guard let anchor = length.value.added(to: Moment(day), isBefore ? 1 : -1).day else { return nil }
            reading = TimeReading(start: Moment(min(anchor, day)), end: Moment(max(anchor, day)))
        }
        return find(.daterange, start..<moment.end, [reading])
    }

    /// Reads `2012 or later`, `1/1/2016 and after`, `3 pm or later on Monday`.
    private func orLater(_ start: Int) -> Read<TimeFind>? {
        for case let inner? in [clockFind(start), periodAlone(start), dayFind(start)] {
            guard text.word(inner.end) == .or || text.word(inner.end) == .and,
                [.later, .greater, .after].contains(text.word(inner.end + 1)),
                text.word(inner.end + 2) != .than,
                text.word(inner.end + 1) != .after
                    || text[inner.end + 2].kind != .word
                        && text[inner.end + 2].kind != .digits
            else { continue }
            let end = inner.end + 2
            if inner.value.kind == .time, let day = day(skip(.on, end)) {
                let times = inner.value.readings.compactMap(\.start?.second)
                return find(
                    .datetimerange, start..<day.end,
                    crossed(day.value.days, times).map { TimeReading(start: $0) })
            }
            return applied(.since, Read(inner.value, end), start)
        }
        return nil
    }

    // MARK: Finds of one kind

    func dayFind(_ start: Int) -> Read<TimeFind>? {
        guard let day = day(start) else { return nil }
        return find(
            .date, start..<day.end, day.value.days.map { TimeReading(start: Moment($0)) },
            isComplete: day.value.isComplete)
    }

    func periodFind(_ kind: TimeFind.Kind, _ tokens: Range<Int>, _ period: Period) -> Read<TimeFind> {
        find(
            kind, tokens,
            period.ranges.map { TimeReading(start: Moment($0.lowerBound), end: Moment($0.upperBound)) },
            isComplete: period.isComplete)
    }

    func periodAlone(_ start: Int) -> Read<TimeFind>? {
        guard let period = period(start) else { return nil }
        return periodFind(.daterange, start..<period.end, period.value)
    }

    func clockFind(_ start: Int) -> Read<TimeFind>? {
        guard let clock = partClock(start) ?? clock(start) else { return nil }
        return find(
            .time, start..<clock.end, clock.value.readings.map { TimeReading(start: Moment(nil, $0)) })
    }
}
