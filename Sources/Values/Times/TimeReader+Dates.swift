extension TimeReader {
    // MARK: With the name of a month

    /// Reads `May 11, 2019`, `11 May`, `second of Aug`, `2019-aug-01`, `Sep-23-2020`, `next 6th of April`.
    func monthDay(_ start: Int) -> Read<PrintedDay>? {
        if let lead = lead(start), isSpoken, lead.value == .this || lead.value == .next {
            guard let read = plainMonthDay(lead.end) ?? numericDay(lead.end),
                case .monthDay(let month, let day) = read.value.form
            else { return nil }
            return Read(
                PrintedDay(lead.value == .this ? valid(today.parts.year, month, day) : read.value.future),
                read.end)
        }
        if text.word(start) == .the {
            guard let read = dayFirst(start + 1) else { return nil }
            return read
        }
        return plainMonthDay(start)
    }

    private func plainMonthDay(_ start: Int) -> Read<PrintedDay>? {
        guard !text.isGlued(start) || text[start - 1].kind == .mark && !text.isMark(start - 1, "$") else {
            return nil
        }
        return text.meaning(start).month != nil ? monthFirst(start) : yearFirst(start) ?? dayFirst(start)
    }

    private func printed(_ year: Int?, _ month: Int, _ day: Int, _ end: Int) -> Read<PrintedDay> {
        guard let year else { return Read(nearest(month, day), end) }
        return Read(PrintedDay(valid(year, month, day), isComplete: true), end)
    }

    /// What may stand between the parts of a date that touch: `-`, `/`.
    private func joint(_ place: Int) -> Int? {
        text.isMark(place, of: "-/") && text.isGlued(place) && text.isGlued(place + 1) ? place + 1 : nil
    }

    private func monthFirst(_ start: Int) -> Read<PrintedDay>? {
        guard let month = text.meaning(start).month else { return nil }
        // "mar" and "may" in small letters, "dec" of a name: a number must follow anyway.
        var place = start + 1
        if text.isMark(place, "."), text.isGlued(place) { place += 1 }
        let joint = joint(place)
        place = joint ?? skipComma(place)
        if joint != nil, let year = year(place), let next = self.joint(year.end), let day = dayNumber(next) {
            return printed(year.value, month, day.value, day.end)
        }
        place = skip(.the, place)
        let isOrdinal = ordinal(place) != nil
        guard let day = dayNumber(place), !text[place].isAfterGap, !isClockBehind(day.end),
            !isPercent(day.end),
            isOrdinal || text.isDigits(place, 1...2) || isSpoken,
            !(text[place].kind == .word && !isOrdinal && text.meaning(day.end).scale != nil)
        else { return nil }
        if text.isMark(day.end, of: ".,"), text.isGlued(day.end), text.isGlued(day.end + 1),
            text[day.end + 1].kind == .digits,
            text[day.end + 1].length < 4
        {
            return nil
        }
        var end = day.end
        // May/22(Tue)
        if text.isMark(end, "("), text.meaning(end + 1).weekday != nil, text.isMark(end + 2, ")") { end += 3 }
        if joint != nil, let next = self.joint(day.end), let year = year(next) ?? shortYear(next) {
            return printed(year.value, month, day.value, year.end)
        }
        if let year = yearBehind(end, afterOrdinal: isOrdinal) {
            return printed(year.value, month, day.value, year.end)
        }
        return printed(nil, month, day.value, end)
    }

    private func shortYear(_ place: Int) -> Read<Int>? {
        text.isDigits(place, 2...2) ? Read(Self.full(text[place].number), place + 1) : nil
    }

    private func isPercent(_ place: Int) -> Bool { text.isMark(place, "%") || text.word(place) == .percent }

    private func dayFirst(_ start: Int) -> Read<PrintedDay>? {
        guard let day = dayNumber(start), !text.isMark(start - 1, of: "$€£"),
            !text.isGlued(start) || !text.isMark(start - 1, of: ".")
        else { return nil }
        var place = day.end
        if text.word(place) == .day, ordinal(start) != nil, text.word(place + 1) == .of { place += 1 }
        let joint = joint(place)
        if let joint {
            place = joint
            // 23-2020-September
            if let year = year(place), let next = self.joint(year.end), let month = text.meaning(next).month {
                return printed(year.value, month, day.value, next + 1)
            }
        } else {
            if text.isMark(place, "."), text.isGlued(place) { place += 1 }
            place = skip(.of, place)
        }
        guard let month = text.meaning(place).month, !text[place].isAfterGap else { return nil }
        // "5 may": a verb, unless printed with a capital or an ordinal.
        if text.folded(place) == "may" || text.folded(place) == "march", !isSpoken, !text.isCapital(place) {
            return nil
        }
        if text.folded(place) == "may", !text.isCapital(place), text.meaning(start).cardinal != nil {
            return nil
        }
        var end = place + 1
        if text.isMark(end, "."), text.isGlued(end), text[end + 1].kind == .digits { end += 1 }
        if joint != nil, let next = self.joint(end), let year = year(next) ?? shortYear(next) {
            return printed(year.value, month, day.value, year.end)
        }
        if let year = yearBehind(end) { return printed(year.value, month, day.value, year.end) }
        return printed(nil, month, day.value, place + 1)
    }

    /// Reads `2019/aug/01`, `2020/23/Sep`.
    private func yearFirst(_ start: Int) -> Read<PrintedDay>? {
        guard let year = year(start), let second = joint(year.end), let third = joint(second + 1) else {
            return nil
        }
        if let month = text.meaning(second).month, let day = dayNumber(third), text[third].kind == .digits {
            return printed(year.value, month, day.value, day.end)
        }
        if text.isDigits(second, 1...2), let month = text.meaning(third).month {
            return printed(year.value, month, text[second].number, third + 1)
        }
        return nil
    }

    // MARK: In digits

    /// Reads `2019-05-11`, `5/3/18`, `23.04.2022`, `20161016`, `22/04`.
    func numericDay(_ start: Int, afterWeekday: Bool = false) -> Read<PrintedDay>? {
        guard text[start].kind == .digits, !isInLongerNumber(start) else { return nil }
        if let read = eightDigits(start) { return read }
        let mark = text[start + 1].number
        let isMarked =
            text.isMark(start + 1, of: "/-.") && text.isGlued(start + 1) && text.isGlued(start + 2)
            && text[start + 2].kind == .digits
        guard isMarked else { return spacedDigits(start) }
        if text[start + 3].kind == .mark, text[start + 3].number == mark, text.isGlued(start + 3),
            text.isGlued(start + 4),
            text[start + 4].kind == .digits
        {
            return threeNumbers(start)
        }
        guard isSpoken || afterWeekday, text.isDigits(start, 1...2), text.isDigits(start + 2, 1...2),
            mark == 0x2F || afterWeekday && mark != 0x2D || mark == 0x2E && text.word(start - 1) == .on
                || mark == 0x2D && text.word(start - 1) == .from,
            !(text.isMark(start + 3, of: ".:,") && text.isGlued(start + 3) && text.isGlued(start + 4)
                && text[start + 4].kind == .digits), !isTouchedByLetters(start, start + 3),
            mark == 0x2F || halfOfDay(start + 3) == nil
        else { return nil }
        let (first, second) = (text[start].number, text[start + 2].number)
        let (month, day) = first > 12 ? (second, first) : (first, second)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        if text.isMark(start + 3, ","), let year = year(start + 4) {
            return printed(year.value, month, day, year.end)
        }
        return Read(nearest(month, day), start + 3)
    }

    private func threeNumbers(_ start: Int) -> Read<PrintedDay>? {
        let (first, second, third) = (text[start], text[start + 2], text[start + 4])
        guard second.length <= 2,
            !(text.isGlued(start + 5) && text[start + 5].kind == .word && text[start + 5].length > 0
                && text.folded(start + 5) != "t")
        else { return nil }
        if first.length == 4 {
            guard third.length <= 2, let day = valid(first.number, second.number, third.number) else {
                return nil
            }
            return Read(PrintedDay(day, isComplete: true), start + 5)
        }
        guard first.length <= 2, third.length == 4 || third.length == 2,
            third.length == 4 || text.isMark(start + 1, "/") || isSpoken
        else { return nil }
        // Nobody prints points behind months; who dictates may.
        let isDayFirst = first.number > 12 || !isSpoken && text.isMark(start + 1, ".")
        let (month, day) = isDayFirst ? (second.number, first.number) : (first.number, second.number)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        if third.length == 4 {
            guard (1_500...2_199).contains(third.number) else { return nil }
            return printed(third.number, month, day, start + 5)
        }
        // Two digits from 30 to 39 may be of either century.
        if (30...39).contains(third.number) {
            return Read(
                PrintedDay(
                    past: valid(1_900 + third.number, month, day),
                    future: valid(2_000 + third.number, month, day),
                    form: .exact), start + 5)
        }
        return printed(Self.full(third.number), month, day, start + 5)
    }

    private func eightDigits(_ start: Int) -> Read<PrintedDay>? {
        guard text.isDigits(start, 8...8), !isTouchedByLetters(start, start + 1) else { return nil }
        let number = text[start].number
        guard (1_900...2_100).contains(number / 10_000),
            let day = valid(number / 10_000, number / 100 % 100, number % 100)
        else { return nil }
        return Read(PrintedDay(day, isComplete: true), start + 1)
    }

    private func spacedDigits(_ start: Int) -> Read<PrintedDay>? {
        guard isSpoken, text.isDigits(start, 4...4), text.isDigits(start + 1, 2...2),
            text.isDigits(start + 2, 2...2),
            let day = valid(text[start].number, text[start + 1].number, text[start + 2].number)
        else { return nil }
        return Read(PrintedDay(day, isComplete: true), start + 3)
    }

    /// Whether digits go on before them: those of a telephone, a version or a path.
    private func isInLongerNumber(_ start: Int) -> Bool {
        guard text.isGlued(start) else { return false }
        if text[start - 1].kind == .word { return true }
        guard text.isMark(start - 1, of: "-/.+$"), start > 1 else { return false }
        return text[start - 2].kind == .digits && text.isGlued(start - 1) && !isEndOfDate(start - 1)
    }

    /// Whether a date ends right before a dash: the first of a range.
    private func isEndOfDate(_ dash: Int) -> Bool {
        guard text.isDash(dash) else { return false }
        if text.isDigits(dash - 1, 4...4), text.isMark(dash - 2, of: "/-."), text.isDigits(dash - 3, 1...2),
            text.isMark(dash - 4, of: "/-."), text.isDigits(dash - 5, 1...2)
        {
            return !text.isGlued(dash - 5) || text[dash - 6].kind != .mark
        }
        return text.isDigits(dash - 1, 1...2) && text.isMark(dash - 2, "/") && text.isDigits(dash - 3, 1...2)
    }
}
