extension TimeReader {
    /// The longest run of days that begins at a token.
    func period(_ start: Int) -> Read<Period>? {
        var best: Read<Period>?
        func consider(_ read: Read<Period>?) {
            if let read, read.end > best?.end ?? start { best = read }
        }
        consider(month(start))
        consider(yearPeriod(start))
        consider(unitPeriod(start))
        consider(weekPeriod(start))
        consider(nthPeriod(start))
        consider(quarterPeriod(start))
        consider(decade(start))
        consider(season(start))
        consider(countedPeriod(start))
        consider(toDate(start))
        return best
    }

    // MARK: Months

    /// Reads `May 2019`, `2017 april`, `this September`, `april of 87`, `12-2015`, `Dec/2018`.
    func month(_ start: Int) -> Read<Period>? {
        if text[start].kind == .digits { return digitMonth(start) }
        let lead = lead(start)
        let place = lead?.end ?? start
        if let lead, text.meaning(place).unit == .month { return Read(shiftedMonth(lead.value), place + 1) }
        guard let month = text.meaning(place).month, isMonthName(place, hasLead: lead != nil) else {
            return nil
        }
        if let lead {
            let year = today.parts.year
            let shift = lead.value == .next ? 1 : lead.value == .last ? -1 : 0
            return Read(Period(monthOf(Day(year + shift, month, 1)), .month), place + 1)
        }
        if let year = monthYear(place + 1) {
            return Read(Period(monthOf(Day(year.value, month, 1)), .month, isComplete: true), year.end)
        }
        return Read(nearestMonth(month), place + 1)
    }

    private func monthYear(_ start: Int) -> Read<Int>? {
        var place = start
        if text.isMark(place, "."), text.isGlued(place), !isSpoken || text[place + 1].isSpaced { place += 1 }
        if let year = yearBehind(place) { return year }
        return nil
    }

    func nearestMonth(_ month: Int) -> Period {
        let parts = today.parts
        let future = month < parts.month ? parts.year + 1 : parts.year
        let past = month >= parts.month ? parts.year - 1 : parts.year
        return Period(past: monthOf(Day(past, month, 1)), future: monthOf(Day(future, month, 1)), .month)
    }

    private func shiftedMonth(_ lead: Lead) -> Period {
        let shift = lead == .next || lead == .upcoming ? 1 : lead == .last || lead == .past ? -1 : 0
        let parts = today.parts
        var period = Period(monthOf(Day(parts.year, parts.month, 1).adding(months: shift)), .month)
        period.isRelative = true
        return period
    }

    /// Whether a word is the name of a month: "may", "march" and "mar" are other words too.
    private func isMonthName(_ place: Int, hasLead: Bool) -> Bool {
        guard !text.isMark(place - 1, "$"), !(text.isGlued(place + 1) && text[place + 1].kind == .word) else {
            return false
        }
        let word = text.folded(place)
        guard
            word == "may" || word == "march" || word == "mar" || word == "dec" || word == "jan"
                || word == "sep"
        else { return true }
        if hasLead, word != "may" || text.isCapital(place) { return true }
        if year(skip(.of, skipComma(place + 1))) != nil { return true }
        if word == "march" || word == "mar" { return text.isCapital(place) || isSpoken && isInContext(place) }
        guard word == "may" else { return true }
        return isInContext(place)
    }

    /// Whether what stands around "may" makes it a month.
    private func isInContext(_ place: Int) -> Bool {
        let before = text.word(place - 1)
        if [
            .in, .of, .since, .from, .until, .through, .between, .to, .early, .late, .mid, .by, .before,
            .after, .this,
            .next, .last,
        ].contains(before) || text.isDash(place - 1) {
            return before != .this
        }
        if text.isDash(place + 1), text.meaning(place + 2).month != nil { return true }
        return (text.word(place + 1) == .to || text.word(place + 1) == .through)
            && text.meaning(skip(.the, place + 2)).month != nil
    }

    /// Reads `2017 april`, `2015-3`, `12-2015`.
    private func digitMonth(_ start: Int) -> Read<Period>? {
        if let year = year(start),
            text[start - 1].kind != .mark || !text.isGlued(start) || !text.isGlued(start - 1)
        {
            if let month = text.meaning(year.end).month, isMonthName(year.end, hasLead: true) {
                return Read(
                    Period(monthOf(Day(year.value, month, 1)), .month, isComplete: true), year.end + 1)
            }
            if text.isMark(year.end, of: "-/"), text.isGlued(year.end), text.isGlued(year.end + 1),
                text.isDigits(year.end + 1, 1...2), (1...12).contains(text[year.end + 1].number),
                // "The 2011-12 season": two years.
                isSpoken || text[year.end + 1].number != year.value % 100 + 1,
                isEnd(year.end + 2)
            {
                return Read(
                    Period(monthOf(Day(year.value, text[year.end + 1].number, 1)), .month, isComplete: true),
                    year.end + 2)
            }
        }
        guard text.isDigits(start, 1...2), (1...12).contains(text[start].number),
            text.isMark(start + 1, of: "-/"),
            text.isGlued(start + 1), text.isGlued(start + 2), let year = year(start + 2), isEnd(year.end),
            !text.isGlued(start)
        else { return nil }
        return Read(
            Period(monthOf(Day(year.value, text[start].number, 1)), .month, isComplete: true), year.end)
    }

    private func isEnd(_ place: Int) -> Bool {
        !text.isGlued(place)
            || text[place].kind == .mark
                && !(text.isMark(place, of: "-/.") && text.isGlued(place + 1)
                    && text[place + 1].kind != .mark)
    }

    // MARK: Years

    func yearOf(_ year: Int) -> Range<Day> { Day(year, 1, 1)..<Day(year + 1, 1, 1) }

    /// A year that no word names one: digits, or words as years are spoken.
    func bareYear(_ start: Int) -> Read<Period>? {
        if let year = year(start) {
            guard !text.isGlued(start) || text[start - 1].kind == .mark, !text.isMark(start - 1, of: "$€£#"),
                !isNumberAround(start, year.end)
            else { return nil }
            var period = Period(yearOf(year.value), .year, isComplete: true)
            period.isBareYear = true
            return Read(period, year.end)
        }
        guard isSpoken, let words = yearWords(start), words.value >= 1_500,
            text.meaning(start).cardinal != nil,
            text.meaning(words.end).unit == nil
        else { return nil }
        return Read(Period(yearOf(words.value), .year, isComplete: true), words.end)
    }

    /// Whether a number goes on, counts what follows, or is a part of a code.
    private func isNumberAround(_ start: Int, _ end: Int) -> Bool {
        if text.isMark(end, "%") || text.meaning(end).scale != nil && text[end].length > 1 { return true }
        if text.isMark(start - 1, of: "-/:.,"), text.isGlued(start), text.isGlued(start - 1),
            text[start - 2].kind != .word,
            !text.isMark(start - 1, "-") || !text.isDigits(start - 2, 4...4)
        {
            return true
        }
        if text.isMark(end, of: "-/:"), text.isGlued(end), text.isGlued(end + 1),
            text[end + 1].kind == .digits
        {
            return !text.isDigits(end + 1, 4...4) || text.isMark(end + 2, "-")
        }
        // "2000 pieces of toys"
        return text[end].kind == .word && text[end].lexeme == 0
            && text.bytes[text[end].end - 1] == UInt8(ascii: "s")
            && text.word(end + 1) == .of
    }

    /// Reads `2018`, `year 2008`, `fiscal year 2008`, `cy18`, `this year`, `last fiscal year`, `the year`.
    func yearPeriod(_ start: Int) -> Read<Period>? {
        if let bare = bareYear(start) { return bare }
        let lead = lead(start)
        var place = lead?.end ?? start
        let first = text.word(place)
        if first == .fiscalShort || first == .calendarShort || first == .schoolShort {
            guard let year = shortOrLongYear(place + 1) else { return nil }
            return Read(
                first == .calendarShort ? Period(yearOf(year.value), .year, isComplete: true) : Period(nil),
                year.end)
        }
        let isSpecial = first == .fiscal || first == .school
        if isSpecial || first == .calendar { place += 1 }
        guard text.meaning(place).unit == .year else { return nil }
        if lead == nil, let year = year(place + 1) ?? yearWords(place + 1) {
            return Read(
                isSpecial ? Period(nil) : Period(yearOf(year.value), .year, isComplete: true), year.end)
        }
        if isSpecial { return Read(Period(nil), place + 1) }
        guard let lead else {
            guard text.word(start - 1) == .the || text.word(start) == .the else { return nil }
            return nil
        }
        let shift =
            lead.value == .next || lead.value == .upcoming
            ? 1 : lead.value == .last || lead.value == .past ? -1 : 0
        var period = Period(yearOf(today.parts.year + shift), .year)
        period.isRelative = true
        return Read(period, place + 1)
    }

    private func shortOrLongYear(_ place: Int) -> Read<Int>? {
        year(place) ?? (text.isDigits(place, 2...2) ? Read(2_000 + text[place].number, place + 1) : nil)
            ?? (text.isDigits(place, 4...4) ? Read(text[place].number, place + 1) : nil)
    }

    /// Reads `1990s`, `90 s`, `nineties`, `21st century`.
    private func decade(_ start: Int) -> Read<Period>? {
        if text.isDigits(start, 4...4), text[start].number % 10 == 0,
            (1_500...2_190).contains(text[start].number),
            let end = pluralEnd(start + 1)
        {
            let year = text[start].number
            return Read(Period(Day(year, 1, 1)..<Day(year + 10, 1, 1), isComplete: true), end)
        }
        let spoken: Int? =
            text.isDigits(start, 2...2) && text[start].number % 10 == 0
            ? text[start].number : Self.decades[text.folded(start)]
        if let spoken, !text.isGlued(start) || text.isMark(start - 1, of: "'\u{2019}"),
            let end = text[start].kind == .word ? start + 1 : pluralEnd(start + 1)
        {
            let past = Day(1_900 + spoken, 1, 1)..<Day(1_910 + spoken, 1, 1)
            return Read(
                Period(past: past, future: Day(2_000 + spoken, 1, 1)..<Day(2_010 + spoken, 1, 1), .other), end
            )
        }
        guard let nth = ordinal(start), text.word(nth.end) == .century, (1...30).contains(nth.value)
        else { return nil }
        let first = (nth.value - 1) * 100
        return Read(Period(Day(first, 1, 1)..<Day(first + 100, 1, 1), isComplete: true), nth.end + 1)
    }

    private static let decades = [
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    ]

    private func pluralEnd(_ place: Int) -> Int? {
        if text.word(place) == .letterS, !text.isGlued(place + 1) || text[place + 1].kind == .mark {
            return place + 1
        }
        if text.isMark(place, of: "'\u{2019}"), text.isGlued(place), text.word(place + 1) == .letterS {
            return place + 2
        }
        return nil
    }

    /// A season has no days of its own.
    private func season(_ start: Int) -> Read<Period>? {
        let lead = lead(start)
        let place = lead?.end ?? start
        guard text.word(place) == .season else { return nil }
        let word = text.folded(place)
        // "Spring" and "fall" alone are other words too.
        if lead == nil, word == "spring" || word == "fall", !isSpoken { return nil }
        if let year = yearBehind(place + 1) { return Read(Period(nil), year.end) }
        return Read(Period(nil), place + 1)
    }

    /// Reads `year to date`, `to date`, `till date`.
    private func toDate(_ start: Int) -> Read<Period>? {
        guard text.meaning(start).unit == .year, text.word(start + 1) == .to, text.word(start + 2) == .date
        else { return nil }
        return Read(Period(Day(today.parts.year, 1, 1)..<today), start + 3)
    }
}
