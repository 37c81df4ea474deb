extension TimeReader {
    /// A time of day as printed.
    struct Clock {
        /// Seconds from midnight.
        var second: Int
        /// Whether it may be twelve hours later too.
        var isOpen: Bool
        /// A number alone, which only its neighbours make a time.
        var isBare = false
        /// Minutes in words, which make it a time where another stands beside it.
        var hasMinutes = false

        /// What it can be: as printed first.
        var readings: [Int] {
            guard isOpen else { return [second] }
            return [second, second >= 43_200 ? second - 43_200 : second + 43_200]
        }

        func within(_ part: DayPart) -> Clock {
            var copy = self
            if isOpen {
                if part.isLate(hour: second / 3_600) { copy.second = second % 43_200 + 43_200 }
                if part == .morning, second >= 43_200 { copy.second = second - 43_200 }
            }
            copy.isOpen = false
            copy.isBare = false
            return copy
        }
    }

    /// A half of the day: `am`, `p.m.`, `p . m .`, `a m`, `o'clock` before it, `a` and `p` that touch the number.
    enum Half { case am, pm, either }

    func halfOfDay(_ start: Int) -> Read<Half>? {
        switch text.word(start) {
        case .am: return isLetterBehind(start + 1) ? nil : Read(.am, start + 1)
        case .pm: return isLetterBehind(start + 1) ? nil : Read(.pm, start + 1)
        case .ampm: return Read(.either, start + 1)
        case .a where text[start].length == 1, .letterP:
            let half: Half = text.word(start) == .letterP ? .pm : .am
            var place = start + 1
            if text.isMark(place, ".") { place += 1 }
            if text.word(place) == .letterM, !text[place].isAfterGap {
                return Read(half, text.isMark(place + 1, ".") && place > start + 1 ? place + 2 : place + 1)
            }
            guard text.isGlued(start), text[start - 1].kind == .digits, !isLetterBehind(start + 1) else {
                return nil
            }
            return Read(half, start + 1)
        default: return nil
        }
    }

    private func isLetterBehind(_ place: Int) -> Bool { text.isGlued(place) && text[place].kind != .mark }

    /// A time of day.
    ///
    /// A number alone is one where `allowBare` says so, and with a point where `allowPoint` does.
    func clock(_ start: Int, allowBare: Bool = false, allowPoint: Bool = false) -> Read<Clock>? {
        if let named = namedClock(start) ?? pastClock(start) { return inPart(named) }
        guard let hour = small(start), !isTouched(start) else { return fourDigits(start) }
        guard (0...24).contains(hour.value) else { return nil }
        var second = hour.value * 3_600
        var isBare = true
        var hasMinutes = false
        var place = hour.end
        if text[start].kind == .digits, text.isMark(place, of: ":."), text.isGlued(place),
            text.isDigits(place + 1, 2...2),
            text.isGlued(place + 1), text[place + 1].number < 60
        {
            let isColon = text.isMark(place, ":")
            let end = place + 2
            guard isColon || allowPoint || halfOfDay(end) != nil else { return nil }
            guard !(text.isMark(end, of: ".,") && text.isGlued(end + 1) && text[end + 1].kind == .digits)
            else {
                return nil
            }
            second += text[place + 1].number * 60
            place = end
            isBare = false
            if isColon, text.isMark(place, ":"), text.isDigits(place + 1, 2...2), text.isGlued(place),
                text[place + 1].number < 60
            {
                second += text[place + 1].number
                place += 2
            }
        } else if text[start].kind == .word, hour.value <= 12, let minute = minuteWords(place, hour.value) {
            second += minute.value * 60
            place = minute.end
            hasMinutes = true
        }
        if text.word(place) == .ish, text.isGlued(place) {
            return Read(Clock(second: second, isOpen: false), place + 1)
        }
        if let clock = clockWord(place) {
            place = clock
            isBare = false
        }
        let afterPoint = text.isMark(place, ".") && text.isGlued(place + 1) ? place + 1 : place
        if let half = halfOfDay(afterPoint) {
            var clock = Clock(second: second, isOpen: half.value == .either)
            if half.value == .pm, hour.value < 12 { clock.second += 43_200 }
            if half.value == .am, hour.value == 12 { clock.second -= 43_200 }
            return Read(clock, half.end)
        }
        guard !(text.isGlued(place) && text[place].kind == .word) else { return nil }
        let clock = Clock(
            second: second % 86_400, isOpen: hour.value >= 1 && hour.value <= 12, isBare: isBare,
            hasMinutes: hasMinutes)
        let read = Read(clock, place)
        if let inside = partBehind(place) { return Read(clock.within(inside.value), inside.end) }
        return isBare && !allowBare ? nil : read
    }

    private func isTouched(_ start: Int) -> Bool {
        guard text.isGlued(start) else { return false }
        if text[start - 1].kind == .word { return true }
        return text.isMark(start - 1, of: ".,:$/#") && text.isGlued(start - 1)
            && text[start - 2].kind == .digits
            || text.isMark(start - 1, of: "$#")
    }

    /// The minutes of a time in words: `thirty`, `forty three minutes`, `oh five` is not read.
    private func minuteWords(_ start: Int, _ hour: Int) -> Read<Int>? {
        let place = text.isDash(start) ? start + 1 : start
        guard hour >= 1, text[place].kind == .word, let minute = small(place),
            (10...59).contains(minute.value)
        else {
            return nil
        }
        if text.meaning(minute.end).unit == .minute { return Read(minute.value, minute.end + 1) }
        return Read(minute.value, minute.end)
    }

    /// Reads `oclock`, `o'clock`.
    func clockWord(_ place: Int) -> Int? {
        if text.word(place) == .clock { return place + 1 }
        if text.word(place) == .letterO, text.isMark(place + 1, of: "'\u{2019}"),
            text.word(place + 2) == .clock
        {
            return place + 3
        }
        return nil
    }

    /// Reads `noon`, `12 noon`, `midnight`, `mid night`.
    private func namedClock(_ start: Int) -> Read<Clock>? {
        let place = text.isDigits(start, 2...2) && text[start].number == 12 ? start + 1 : start
        if text.word(place) == .noon { return Read(Clock(second: 43_200, isOpen: false), place + 1) }
        if text.word(place) == .midnight { return Read(Clock(second: 0, isOpen: false), place + 1) }
        guard text.word(place) == .mid else { return nil }
        let next = text.isDash(place + 1) ? place + 2 : place + 1
        guard text.meaning(next).part == .night else { return nil }
        return Read(Clock(second: 0, isOpen: false), next + 1)
    }

    /// Reads `half past seven`, `20 min past eight`, `quarter to nine`.
    private func pastClock(_ start: Int) -> Read<Clock>? {
        var minutes: Int
        var place: Int
        switch text.word(start) {
        case .half: (minutes, place) = (30, start + 1)
        case .quarter: (minutes, place) = (15, start + 1)
        case .a where text.word(start + 1) == .quarter: (minutes, place) = (15, start + 2)
        default:
            guard let read = small(start), (1...59).contains(read.value) else { return nil }
            (minutes, place) = (read.value, read.end)
            if text.meaning(place).unit == .minute { place += 1 }
        }
        let isBefore = text.word(place) == .to
        guard
            text.word(place) == .past || isBefore && text.meaning(place - 1).unit == .minute
                || isBefore && text.word(place - 1) == .quarter, let hour = small(place + 1),
            (1...12).contains(hour.value)
        else { return nil }
        let end = clockWord(hour.end) ?? hour.end
        if isBefore { minutes = -minutes }
        let second = hour.value * 3_600 + minutes * 60
        if let half = halfOfDay(end) {
            return Read(
                Clock(second: second % 43_200 + (half.value == .pm ? 43_200 : 0), isOpen: false), half.end)
        }
        return Read(Clock(second: second, isOpen: true), end)
    }

    /// Reads `1140 a.m.`, and `0730` where the neighbours say so.
    private func fourDigits(_ start: Int) -> Read<Clock>? {
        guard text.isDigits(start, 3...4), !isTouched(start), text[start].number % 100 < 60,
            text[start].number < 1_260,
            let half = halfOfDay(start + 1)
        else { return nil }
        var hour = text[start].number / 100
        if half.value == .pm, hour < 12 { hour += 12 }
        if half.value == .am, hour == 12 { hour = 0 }
        return Read(Clock(second: hour * 3_600 + text[start].number % 100 * 60, isOpen: false), half.end)
    }

    private func inPart(_ clock: Read<Clock>) -> Read<Clock> {
        guard let inside = partBehind(clock.end) else { return clock }
        return Read(clock.value.within(inside.value), inside.end)
    }

    /// The part of the day behind a time: `in the morning`, `early morning`, `at night`.
    private func partBehind(_ start: Int) -> Read<DayPart>? {
        var place = start
        if text.word(place) == .in {
            place = skip(.the, place + 1)
        } else if text.word(place) == .early || text.word(place) == .late {
            place += 1
        } else if text.word(place) == .at, text.meaning(place + 1).part == .night {
            place += 1
        } else {
            return nil
        }
        guard let part = text.meaning(place).part, !part.isMeal else { return nil }
        return Read(part, place + 1)
    }

    /// A part of the day with its seconds: `in the morning`, `late afternoon`, `early in the evening`.
    struct PartOfDay {
        var part: DayPart
        var seconds: Range<Int>
    }

    func partOfDay(_ start: Int) -> Read<PartOfDay>? {
        var place = start
        if text.word(place) == .in {
            place = skip(.the, place + 1)
            if place == start + 1, text.word(place) == .early || text.word(place) == .late { return nil }
        }
        var half: Word?
        if [.early, .late, .later, .earlier].contains(text.word(place)) {
            half = text.word(place)
            place += 1
            if text.word(place) == .in { place = skip(.the, place + 1) }
        }
        if place == start, text.word(place) == .at, text.meaning(place + 1).part == .lunch { place += 1 }
        guard var part = text.meaning(place).part, text.word(start - 1) != .good else { return nil }
        if part.isMeal, place == start, text.folded(place) != "lunchtime" { return nil }
        var end = place + 1
        if part == .night, text.isDash(end), text.word(end + 1) == .time {
            part = .nighttime
            end += 2
        }
        if end == start + 1, !isSpoken, !part.isMeal { return nil }
        let middle = (part.seconds.lowerBound + part.seconds.upperBound) / 2
        switch half {
        case .early, .earlier:
            return Read(PartOfDay(part: part, seconds: part.seconds.lowerBound..<middle), end)
        case .late, .later: return Read(PartOfDay(part: part, seconds: middle..<part.seconds.upperBound), end)
        default: return Read(PartOfDay(part: part, seconds: part.seconds), end)
        }
    }

    /// Reads `in the afternoon at 7`, `early morning at 8:00`, `at 6.45`.
    func partClock(_ start: Int) -> Read<Clock>? {
        guard let part = partOfDay(start), !part.value.part.isMeal else { return nil }
        let place = skip(.at, part.end)
        guard let clock = clock(place, allowBare: place > part.end, allowPoint: place > part.end),
            place > part.end || !clock.value.isBare
        else {
            return nil
        }
        return Read(clock.value.within(part.value.part), clock.end)
    }
}
