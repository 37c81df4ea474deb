extension TimeReader {
    /// A day that a length of time leads to: `in two weeks`, `3 days ago`, `two weeks after Christmas`.
    func distantDay(_ start: Int) -> Read<PrintedDay>? {
        if let read = weekdayAtDistance(start) { return read }
        // In print such lengths are quantities first; those that are ago in days and weeks are days.
        guard isSpoken || isPrintedDistance(start), let moment = distance(start), moment.value.second == nil,
            let day = moment.value.day
        else {
            return nil
        }
        // "in 3 days on Friday": that of the week it leads to.
        if isSpoken, let weekday = weekdayBehind(moment.end) {
            let end = weekday.end
            return Read(
                PrintedDay(sameWeek(day, weekday.value, hasMonths: hasMonths(start..<moment.end))), end)
        }
        return Read(PrintedDay(day), moment.end)
    }

    private func isPrintedDistance(_ start: Int) -> Bool {
        guard text.word(start) != .in, let length = duration(start), text.word(length.end) == .ago else {
            return false
        }
        return length.value.parts.allSatisfy { $0.unit == .day || $0.unit == .week }
    }

    private func hasMonths(_ range: Range<Int>) -> Bool {
        range.contains { text.meaning($0).unit?.months != nil }
    }

    private func weekdayBehind(_ place: Int) -> Read<Int>? {
        guard text.word(place) == .on, let weekday = text.meaning(place + 1).weekday else { return nil }
        return Read(weekday, place + 2)
    }

    /// Reads `Monday two weeks from now`.
    private func weekdayAtDistance(_ start: Int) -> Read<PrintedDay>? {
        guard isSpoken, let weekday = text.meaning(start).weekday else { return nil }
        let place = skipComma(start + 1)
        guard text.word(place) != .in, let moment = distance(place), moment.value.second == nil,
            let day = moment.value.day
        else { return nil }
        return Read(PrintedDay(sameWeek(day, weekday, hasMonths: hasMonths(place..<moment.end))), moment.end)
    }

    /// The day of the week in the week of another, which begins on Sunday; the next one after months.
    private func sameWeek(_ day: Day, _ weekday: Int, hasMonths: Bool) -> Day {
        let shift = weekday % 7 - day.weekday % 7
        return hasMonths && shift < 0 ? day + (shift + 7) : day + shift
    }

    /// The moment that a length of time leads to; one of days has no time.
    func distance(_ start: Int) -> Read<Moment>? {
        let isIn = text.word(start) == .in
        let place = isIn ? start + 1 : start
        guard let length = duration(place) else { return nil }
        let next = length.end
        switch text.word(next) {
        case .ago where !isIn: return Read(length.value.added(to: now(length.value), -1), next + 1)
        case .later where !isIn, .hence where !isIn:
            return Read(length.value.added(to: now(length.value)), next + 1)
        case .from where text.word(next + 1) == .now:
            return Read(length.value.added(to: now(length.value)), next + 2)
        case .from where !isIn, .after where !isIn, .before where !isIn, .since where isIn:
            guard !length.value.isOfClock, let anchor = anchor(next + 1) else { break }
            let sign = text.word(next) == .before ? -1 : 1
            return Read(length.value.added(to: Moment(anchor.value), sign), anchor.end)
        default: break
        }
        // "in two weeks", but not "in two days from today" nor "in one second time".
        guard isIn, text.word(next) != .from || !isSpoken, text.meaning(next).unit == nil,
            text.word(next) != .ago
        else { return nil }
        if !isSpoken, text.word(next) == .of || length.value.isOfClock { return nil }
        return Read(length.value.added(to: now(length.value)), next)
    }

    private func now(_ length: Length) -> Moment {
        Moment(today, length.isOfClock ? reference.second : nil)
    }

    /// The day that a length is told from.
    private func anchor(_ start: Int) -> Read<Day>? {
        if let period = bareYear(text.word(start) == .the ? start + 2 : start), let days = period.value.past {
            return Read(days.lowerBound, period.end)
        }
        guard let day = dayWithoutDistance(start), let future = day.value.future else { return nil }
        return Read(future, day.end)
    }

    /// A day that no length leads to: lengths are not told from lengths.
    func dayWithoutDistance(_ start: Int) -> Read<PrintedDay>? {
        [numericDay(start), monthDay(start), namedDay(start), weekDay(start), holiday(start)]
            .compactMap(\.self).max { $0.end < $1.end }
    }
}
