/// Finds dates, times and ranges of them in English texts, each with the days and times that it can mean.
public struct TimeFinder {
    /// How a text is to be read.
    public enum Mode: Sendable {
        /// As what people dictate to an assistant: `2/29`, `may`, `the week`, `before 2010` are times.
        case spoken
        /// As what is printed: words that are times only now and then are none.
        case printed
    }

    /// The times of a text in order; none overlaps another.
    ///
    /// - Complexity: O(*n*) in the number of tokens: each reading looks at a bounded number of them.
    public static func times(in text: ValueText, from reference: Reference, as mode: Mode = .printed)
        -> [TimeFind]
    {
        let reader = TimeReader(text: text, reference: reference, mode: mode)
        var found: [TimeFind] = []
        var place = 0
        while place < text.count {
            guard canBegin(place, text), let read = reader.longest(place) else {
                place += 1
                continue
            }
            if read.value.kind != .set || mode == .spoken { found.append(read.value) }
            place = max(read.end, place + 1)
        }
        return found
    }

    @inline(__always)
    private static func canBegin(_ place: Int, _ text: ValueText) -> Bool {
        let token = text[place]
        switch token.kind {
        case .word: return token.lexeme > 0 && text.meaning(place).beginsTime
        case .digits: return true
        case .mark:
            return token.number == 0x3D || token.number == 0x3E || token.number == 0x3C
                || token.number == 0xBD
        case .end: return false
        }
    }
}

extension TimeReader {
    /// The longest time that begins at a token; of two as long the one that says more.
    func longest(_ start: Int) -> Read<TimeFind>? {
        var best: Read<TimeFind>?
        func consider(_ read: Read<TimeFind>?) {
            if let read, read.end > best?.end ?? start, isWhole(start..<read.end) { best = read }
        }
        guard isSpoken else { return longestPrinted(start) }
        consider(moment(start))
        consider(lengthFrom(start))
        consider(momentSpan(start))
        if let span = daySpan(start) { consider(periodFind(.daterange, start..<span.end, span.value)) }
        consider(partOfOneDay(start))
        consider(bounded(start))
        let place = text.word(start) == .the ? start + 1 : start
        if place == start, let part = partialPeriod(start) {
            consider(periodFind(.daterange, start..<part.end, part.value.period))
        }
        consider(periodAlone(start))
        consider(remaining(start))
        consider(dayFind(start))
        consider(momentAtDistance(start))
        consider(timeAlone(start))
        consider(present(start))
        consider(repeated(start))
        consider(length(start))
        return best
    }

    /// The longest time that a careful reader of print takes for one: words such as "now", "Friday" and "the week" tell
    /// of times only to those who know when they were said.
    private func longestPrinted(_ start: Int) -> Read<TimeFind>? {
        var best: Read<TimeFind>?
        func consider(_ read: Read<TimeFind>?) {
            if let read, read.end > best?.end ?? start, isWhole(start..<read.end),
                !read.value.readings.isEmpty
            {
                best = read
            }
        }
        let day = day(start)
        if day?.value.isWeak != true { consider(moment(start)) }
        if let span = daySpan(start) { consider(periodFind(.daterange, start..<span.end, span.value)) }
        if let period = period(start), !period.value.isBareYear {
            consider(periodFind(.daterange, start..<period.end, period.value))
        }
        if let day, !day.value.isWeak {
            if case .holiday = day.value.form { return best }
            consider(dayFind(start))
        }
        if text[start].kind == .digits || text.word(start) == .from || text.word(start) == .between {
            consider(timeAlone(start))
        }
        return best
    }

    /// Reads `the remaining of the week`.
    private func remaining(_ start: Int) -> Read<TimeFind>? {
        guard text.word(start) == .remaining, text.word(start + 1) == .of, text.word(start + 2) == .the,
            let unit = text.meaning(start + 3).unit
        else { return nil }
        let end: Day
        switch unit {
        case .week: end = today.monday + 6
        case .month: end = monthOf(today).upperBound - 1
        case .year: end = Day(today.parts.year, 12, 31)
        default: return nil
        }
        return find(.daterange, start..<start + 4, [TimeReading(start: Moment(today), end: Moment(end))])
    }

    /// A time of day, a range of them or a part of the day.
    private func timeAlone(_ start: Int) -> Read<TimeFind>? {
        var best: Read<TimeFind>?
        func consider(_ read: Read<TimeFind>?) {
            if let read, read.end > best?.end ?? start { best = read }
        }
        if let span = clockSpan(start), !span.value.isBare || text.isDigits(start + 1, 4...4) {
            consider(
                find(
                    .timerange, start..<span.end,
                    span.value.readings.map {
                        TimeReading(start: Moment(nil, $0.lowerBound), end: Moment(nil, $0.upperBound))
                    }))
        }
        consider(clockFind(start))
        if text.word(start) == .at, text.isDigits(start + 1, 1...2), text.isMark(start + 2, "."),
            let clock = clock(start + 1, allowPoint: true),
            text[clock.end].kind != .word || text[clock.end].lexeme == 0,
            !text.isMark(clock.end, "%"), text.word(clock.end) != .percent
        {
            consider(
                find(
                    .time, start..<clock.end, clock.value.readings.map { TimeReading(start: Moment(nil, $0)) }
                ))
        }
        // "at 6."
        if isSpoken, text.word(start - 1) == .at, text.isDigits(start, 1...2),
            text[start + 1].kind == .end
                || text.isMark(start + 1, of: ".?!") && !text.isGlued(start + 2),
            let clock = clock(start, allowBare: true)
        {
            consider(
                find(
                    .time, start..<clock.end, clock.value.readings.map { TimeReading(start: Moment(nil, $0)) }
                ))
        }
        if isSpoken, let part = partOfDay(start) {
            consider(
                find(
                    .timerange, start..<part.end,
                    [
                        TimeReading(
                            start: Moment(nil, part.value.seconds.lowerBound),
                            end: Moment(nil, part.value.seconds.upperBound))
                    ]))
        }
        return best
    }
}
