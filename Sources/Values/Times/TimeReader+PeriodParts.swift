extension TimeReader {
    /// Which part of a period is meant.
    enum PeriodPart { case start, middle, end }

    /// A period of which a part is told: `mid-November`, `end of the month`, `earlier this year`, `EOY`.
    struct PartialPeriod {
        var period: Period
        var part: PeriodPart
    }

    func partialPeriod(_ start: Int) -> Read<PartialPeriod>? {
        if text.word(start) == .endOfYear {
            var year = Period(yearOf(today.parts.year), .year)
            year.isRelative = true
            return Read(PartialPeriod(period: halved(year, .end), part: .end), start + 1)
        }
        guard let part = periodPart(start) else { return nil }
        let isOfPart = text.word(part.end) == .of
        var place = isOfPart ? part.end + 1 : part.end
        if text.isDash(place), text.isGlued(place) { place += 1 }
        var isIn = false
        if text.word(place) == .in {
            place += 1
            isIn = true
        }
        let isComparative = text.word(start) == .earlier || text.word(start) == .later
        var whole: Read<Period>?
        let hasThe = text.word(place) == .the
        let unit = text.meaning(hasThe ? place + 1 : place).unit
        if let unit, hasThe || isOfPart, unit == .week || unit == .month || unit == .year,
            text.meaning(hasThe ? place + 2 : place + 1).cardinal == nil,
            year(place + (hasThe ? 2 : 1)) == nil
        {
            var period: Period
            switch unit {
            case .week: period = Period(today.monday..<today.monday + 7, .week)
            case .month: period = Period(monthOf(today), .month)
            default: period = Period(yearOf(today.parts.year), .year)
            }
            period.isRelative = true
            whole = Read(period, hasThe ? place + 2 : place + 1)
        } else {
            whole =
                month(hasThe ? place + 1 : place) ?? yearPeriod(hasThe ? place + 1 : place)
                ?? unitPeriod(place)
            // "Late may" in small letters and "early 20" are none; nor "start 2010" without "of".
            if !isOfPart, !isIn, ![.early, .late, .mid, .earlier, .later].contains(text.word(start)) {
                whole = nil
            }
        }
        guard let whole, whole.value.size != .other, whole.value.size != .quarter else { return nil }
        var halves = halved(whole.value, part.value)
        if isComparative, whole.value.past == whole.value.future, let days = halves.past,
            whole.value.past?.contains(today) == true
        {
            let changed =
                text.word(start) == .earlier
                ? days.lowerBound..<max(days.lowerBound, min(days.upperBound, today))
                : min(days.upperBound, max(days.lowerBound, today))..<days.upperBound
            halves.past = changed
            halves.future = changed
        }
        return Read(PartialPeriod(period: halves, part: part.value), whole.end)
    }

    private func periodPart(_ start: Int) -> Read<PeriodPart>? {
        switch text.word(start) {
        case .early, .earlier: return Read(.start, start + 1)
        case .beginning, .start: return text.word(start + 1) == .of ? Read(.start, start + 1) : nil
        case .mid: return Read(.middle, start + 1)
        case .middle: return text.word(start + 1) == .of ? Read(.middle, start + 1) : nil
        case .late, .later: return Read(.end, start + 1)
        case .end: return text.word(start + 1) == .of ? Read(.end, start + 1) : nil
        default: return nil
        }
    }

    /// The part of a period in days: halves of weeks, months and years; thirds of years that are printed, and of months
    /// their middle third.
    private func halved(_ period: Period, _ part: PeriodPart) -> Period {
        var changed = period.mapped { days in
            let first = days.lowerBound
            switch period.size {
            case .year where !period.isRelative:
                let parts = [first, first.adding(months: 4), first.adding(months: 8), days.upperBound]
                return part == .start
                    ? parts[0]..<parts[1] : part == .middle ? parts[1]..<parts[2] : parts[2]..<parts[3]
            case .year:
                let middle = first.adding(months: 6)
                if part == .middle { return first.adding(months: 4)..<first.adding(months: 8) }
                return part == .start ? first..<middle : middle..<days.upperBound
            case .month:
                if part == .middle { return first + 9..<first + 20 }
                return part == .start ? first..<first + 15 : first + 15..<days.upperBound
            default:
                if part == .middle { return first + 2..<first + 5 }
                return part == .start ? first..<first + 3 : first + 3..<days.upperBound
            }
        }
        changed.isBareYear = false
        return changed
    }

    /// The day at which a part of a period lies, as the end of a range: `the end of 2008`, `the middle of March`.
    func pointOfPeriod(_ start: Int) -> Read<PrintedDay>? {
        let place = skip(.the, start)
        guard let part = periodPart(place), text.word(part.end) == .of,
            let whole = month(part.end + 1) ?? yearPeriod(part.end + 1)
        else { return nil }
        let point = { (days: Range<Day>) -> Day in
            switch part.value {
            case .start: days.lowerBound
            case .end: days.upperBound
            case .middle:
                whole.value.size == .year
                    ? days.lowerBound + (days.upperBound.number - days.lowerBound.number) / 2
                    : days.lowerBound + 15
            }
        }
        guard let past = whole.value.past, let future = whole.value.future else { return nil }
        return Read(PrintedDay(past: point(past), future: point(future), form: .exact), whole.end)
    }
}
