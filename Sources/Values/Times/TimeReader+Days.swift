extension TimeReader {
    /// The longest day that begins at a token.
    func day(_ start: Int) -> Read<PrintedDay>? {
        var best: Read<PrintedDay>?
        func consider(_ read: Read<PrintedDay>?) {
            if let read, read.end > best?.end ?? start { best = read }
        }
        let meaning = text.meaning(start)
        if text[start].kind == .digits { consider(numericDay(start)) }
        if text[start].kind == .digits || meaning.month != nil || meaning.cardinal != nil
            || meaning.ordinal != nil
            || meaning.word == .the || meaning.word == .next || meaning.word == .this
        {
            consider(monthDay(start))
        }
        if meaning.beginsTime || text[start].kind == .digits {
            consider(namedDay(start))
            consider(weekDay(start))
            consider(ordinalDay(start))
            consider(distantDay(start))
        }
        if Holiday.mayBegin(meaning) || meaning.word == .the || meaning.word == .next || meaning.word == .last
            || meaning.word == .previous || meaning.word == .following
        {
            consider(holiday(start))
        }
        return best
    }

    // MARK: Words

    /// Reads `today`, `tomorrow`, `the day after tomorrow`, `the next day`, `the day`.
    func namedDay(_ start: Int) -> Read<PrintedDay>? {
        switch text.word(start) {
        case .today: return Read(PrintedDay(today), start + 1)
        case .tomorrow: return Read(PrintedDay(today + 1), start + 1)
        case .yesterday: return Read(PrintedDay(today - 1), start + 1)
        case .the:
            if text.word(start + 1) == .next, text.word(start + 2) == .day {
                return Read(PrintedDay(today + 1), start + 3)
            }
            guard text.word(start + 1) == .day else { return nil }
            let isBefore = text.word(start + 2) == .before
            if isBefore || text.word(start + 2) == .after {
                let sign = isBefore ? -1 : 1
                if text.word(start + 3) == .tomorrow { return Read(PrintedDay(today + 1 + sign), start + 4) }
                if text.word(start + 3) == .yesterday { return Read(PrintedDay(today - 1 + sign), start + 4) }
                return isSpoken ? Read(PrintedDay(today + sign), start + 3) : nil
            }
            return isSpoken ? Read(PrintedDay(today), start + 2) : nil
        default: return nil
        }
    }

    func holiday(_ start: Int) -> Read<PrintedDay>? {
        let lead = lead(start)
        var place = lead?.end ?? start
        guard Holiday.mayBegin(text.meaning(place)) else { return nil }
        var key = ""
        var found: Read<Holiday>?
        var count = 0
        while count < Holiday.mostWords, text[place].kind == .word, !text[place].isAfterGap || count == 0 {
            key += (count > 0 ? " " : "") + text.folded(place)
            place += 1
            count += 1
            if let holiday = Holiday.names[key] { found = Read(holiday, place) }
            if text.isMark(place, of: "'\u{2019}-") { place += 1 }
        }
        guard let found else { return nil }
        if let year = year(found.end) {
            return Read(PrintedDay(found.value.day(in: year.value), isComplete: true), year.end)
        }
        if text.word(found.end) == .of, text.word(found.end + 1) == .this,
            text.meaning(found.end + 2).unit == .year
        {
            return Read(PrintedDay(found.value.day(in: today.parts.year)), found.end + 3)
        }
        let year = today.parts.year
        let now = found.value.day(in: year)
        let future = now >= today ? now : found.value.day(in: year + 1)
        let past = now < today ? now : found.value.day(in: year - 1)
        switch lead?.value {
        case .next, .upcoming: return Read(PrintedDay(future), found.end)
        case .last, .past: return Read(PrintedDay(past), found.end)
        case .this: return Read(PrintedDay(now), found.end)
        default:
            return lead == nil ? Read(PrintedDay(past: past, future: future, form: .holiday), found.end) : nil
        }
    }

    // MARK: Days of the week

    func weekDay(_ start: Int) -> Read<PrintedDay>? {
        if let read = weekThenDay(start) { return read }
        let place = text.word(start) == .on ? start + 1 : start
        let lead = place == start ? lead(start) : nil
        let at = lead?.end ?? place
        guard let weekday = text.meaning(at).weekday, !isTouchedBehind(at) else { return nil }
        // "The sun", "he sat"
        if text[at].length == 3, !text.isCapital(at), text.word(at - 1) == .the || !isSpoken { return nil }
        if let read = weekdayThenWeek(at, weekday, start: start) { return read }
        if place > start { return nil }
        if let read = weekdayThenDate(at, weekday, lead: lead?.value) { return read }
        let day = today.monday + (weekday - 1)
        let end = at + 1
        switch lead?.value {
        case nil:
            var read = PrintedDay(
                past: day < today ? day : day - 7, future: day < today ? day + 7 : day, form: .weekday)
            read.isWeak = true
            return Read(read, end)
        case .this: return Read(PrintedDay(day), end)
        // The news means the nearest one, who speaks that of the other week.
        case .next where isSpoken: return Read(PrintedDay(day + 7), end)
        case .last where isSpoken: return Read(PrintedDay(day - 7), end)
        case .past, .last: return Read(PrintedDay(day < today ? day : day - 7), end)
        case .upcoming, .next: return Read(PrintedDay(day > today ? day : day + 7), end)
        case .same: return nil
        }
    }

    func isTouchedBehind(_ place: Int) -> Bool {
        text.isGlued(place + 1) && text[place + 1].kind == .word
    }

    /// Reads `next week Monday`, `next week on Tuesday`, `previous week - Monday`.
    func weekThenDay(_ start: Int) -> Read<PrintedDay>? {
        guard let lead = lead(start), text.meaning(lead.end).unit == .week else { return nil }
        var place = lead.end + 1
        if text.word(place) == .on || text.isDash(place) || text.isMark(place, ",") { place += 1 }
        guard let weekday = text.meaning(place).weekday else { return nil }
        return Read(PrintedDay(today.monday + (7 * weeks(lead.value) + weekday - 1)), place + 1)
    }

    func weeks(_ lead: Lead) -> Int {
        switch lead {
        case .next, .upcoming: 1
        case .last, .past: -1
        case .this, .same: 0
        }
    }

    /// Reads `tuesday of next week`, `Wednesday next week`.
    func weekdayThenWeek(_ place: Int, _ weekday: Int, start: Int) -> Read<PrintedDay>? {
        let next = text.word(place + 1) == .of ? skip(.the, place + 2) : place + 1
        guard let lead = lead(next), text.meaning(lead.end).unit == .week,
            next > place + 1 || text.word(start) != .on
        else { return nil }
        return Read(PrintedDay(today.monday + (7 * weeks(lead.value) + weekday - 1)), lead.end + 1)
    }

    /// Reads `Tue May 9`, `this friday (jun-15)`, `Friday 7/6`, `tuesday the eleventh`, `Monday 21`.
    func weekdayThenDate(_ place: Int, _ weekday: Int, lead: Lead?) -> Read<PrintedDay>? {
        var next = place + 1
        if text.isMark(next, "."), text.isGlued(next) { next += 1 }
        if text.isMark(next, ",") || text.isDash(next) && text.isGlued(next) { next += 1 }
        let isOpen = text.isMark(next, "(")
        if isOpen { next += 1 }
        if let date = numericDay(next, afterWeekday: true) ?? monthDay(next) {
            let end = isOpen && text.isMark(date.end, ")") ? date.end + 1 : date.end
            guard !isOpen || end > date.end else { return nil }
            guard lead != nil, case .monthDay(let month, let day) = date.value.form else {
                return Read(date.value, end)
            }
            return Read(PrintedDay(valid(today.parts.year, month, day)), end)
        }
        if isOpen { return nil }
        let hasThe = text.word(next) == .the
        if hasThe, let day = ordinal(next + 1), (1...31).contains(day.value) {
            let parts = today.parts
            return Read(PrintedDay(valid(parts.year, parts.month, day.value)), day.end)
        }
        guard
            let day = ordinal(next) ?? (text.isDigits(next, 1...2) ? Read(text[next].number, next + 1) : nil),
            (1...31).contains(day.value), !isClockBehind(day.end), !text.isMark(day.end, ":"),
            clockWord(day.end) == nil,
            !(text.isDash(day.end) && text[day.end + 1].kind == .digits), text.meaning(day.end).unit == nil,
            !(text.isMark(day.end, of: "./") && text[day.end + 1].kind == .digits), text[next].isSpaced
        else { return nil }
        return Read(weekdayOnDay(weekday, day.value), day.end)
    }

    /// The nearest months in which a day falls on a day of the week.
    func weekdayOnDay(_ weekday: Int, _ number: Int) -> PrintedDay {
        func nearest(_ step: Int, from first: Int) -> Day? {
            let parts = today.parts
            for count in 0..<60 {
                let index = parts.year * 12 + parts.month - 1 + first + count * step
                let (year, month) = (index / 12, index % 12 + 1)
                guard Day.isValid(year, month, number) else { continue }
                let day = Day(year, month, number)
                if day.weekday == weekday, step > 0 ? day >= today : day < today { return day }
            }
            return nil
        }
        let future = nearest(1, from: 0)
        if future == today { return PrintedDay(today) }
        return PrintedDay(past: nearest(-1, from: 0), future: future, form: .exact)
    }
}
