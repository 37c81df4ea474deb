extension TimeReader {
    /// A whole number below a hundred, in digits or words.
    func small(_ start: Int) -> Read<Int>? {
        if text.isDigits(start, 1...2) { return Read(text[start].number, start + 1) }
        guard let first = text.meaning(start).cardinal else { return nil }
        let next = text.isDash(start + 1) ? start + 2 : start + 1
        if first >= 20, let unit = text.meaning(next).cardinal, (1...9).contains(unit) {
            return Read(first + unit, next + 1)
        }
        return Read(first, start + 1)
    }

    /// The place of a day in its month as an ordinal: `29th`, `second`, `twenty-first`.
    func ordinal(_ start: Int) -> Read<Int>? {
        if text.isDigits(start, 1...2), text.word(start + 1) == .suffix, text.isGlued(start + 1) {
            return Read(text[start].number, start + 2)
        }
        let meaning = text.meaning(start)
        if let ordinal = meaning.ordinal, !meaning.isPlural { return Read(ordinal, start + 1) }
        guard let tens = meaning.cardinal, tens >= 20 else { return nil }
        let next = text.isDash(start + 1) ? start + 2 : start + 1
        guard let unit = text.meaning(next).ordinal, unit < 10, !text.meaning(next).isPlural else {
            return nil
        }
        return Read(tens + unit, next + 1)
    }

    /// A day of a month, which needs no ending: `4`, `4th`, `fourth`, `twenty nine`.
    func dayNumber(_ start: Int) -> Read<Int>? {
        guard let read = ordinal(start) ?? small(start), (1...31).contains(read.value) else { return nil }
        return read
    }

    /// A year of four digits.
    func year(_ start: Int) -> Read<Int>? {
        guard text.isDigits(start, 4...4), (1_500...2_199).contains(text[start].number),
            !(text.isMark(start + 1, of: ".,:") && text.isGlued(start + 1) && text[start + 2].kind == .digits
                && text.isGlued(start + 2)), !isTouchedByLetters(start, start + 1)
        else { return nil }
        return Read(text[start].number, start + 1)
    }

    func isTouchedByLetters(_ start: Int, _ end: Int) -> Bool {
        text.isGlued(start) && text[start - 1].kind == .word
            || text.isGlued(end) && text[end].kind == .word && text.word(end) != .letterS
    }

    /// A year in words: `nineteen ninety six`, `two thousand and fifteen`, `seventeen hundred thirty three`.
    func yearWords(_ start: Int) -> Read<Int>? {
        guard text[start].kind == .word, let first = small(start) else { return nil }
        if text.meaning(first.end).scale == 1_000, text[first.end].length > 1, (1...2).contains(first.value) {
            let next = skip(.and, first.end + 1)
            if text[next].kind == .word, let rest = small(next), text.meaning(rest.end).scale == nil {
                return Read(first.value * 1_000 + rest.value, rest.end)
            }
            return Read(first.value * 1_000, first.end + 1)
        }
        guard (15...20).contains(first.value) else { return nil }
        let next = text.meaning(first.end).scale == 100 ? first.end + 1 : first.end
        if text[next].kind == .word, let rest = small(next), rest.value >= 10 || next > first.end {
            return Read(first.value * 100 + rest.value, rest.end)
        }
        return nil
    }

    /// The year behind a month or a day: `, 2019`, `of 2019`, `in 2019`, `of 87`, `nineteen eighty six`.
    func yearBehind(_ start: Int, afterOrdinal: Bool = false) -> Read<Int>? {
        var place = start
        while text.isMark(place, of: ",-/."), place < start + 1,
            !text.isMark(place, ".") || text[place + 1].isSpaced
        {
            if text.isDash(place), !text.isGlued(place + 1) { break }
            place += 1
        }
        if text.word(place) == .of || text.word(place) == .in {
            let next =
                text.word(place + 1) == .the && text.meaning(place + 2).unit == .year ? place + 3 : place + 1
            if let read = year(next) { return read }
            if text.word(place) == .of, text.isDigits(place + 1, 2...2) {
                return Read(Self.full(text[place + 1].number), place + 2)
            }
        }
        if let read = year(place) { return read }
        if let words = yearWords(place), words.value >= 1_500 { return words }
        if afterOrdinal, place == start, isSpoken, text.isDigits(place, 2...2), !text.isGlued(place + 1),
            text[place].isSpaced, !isClockBehind(place + 1), text.meaning(place + 1).unit == nil
        {
            return Read(Self.full(text[place].number), place + 1)
        }
        return nil
    }

    /// Whether digits are the hour of a time.
    func isClockBehind(_ end: Int) -> Bool {
        text.isMark(end, ":") && text.isGlued(end) || halfOfDay(end) != nil
    }

    /// A year of two digits: of this century below 30, of the last one above.
    static func full(_ year: Int) -> Int { year < 40 ? 2_000 + year : 1_900 + year }

    /// A length of time: `three days`, `an hour and a half`, `2 years 1 month 21 days`, `3h`.
    func duration(_ start: Int) -> Read<Length>? {
        guard var read = oneLength(start) else { return nil }
        while read.value.parts.count < 4 {
            let next = text.word(read.end) == .and ? read.end + 1 : read.end
            if next > read.end, let half = fractionBehind(next) {
                let last = read.value.parts.count - 1
                read.value.parts[last].count += half.value
                read.end = half.end
                continue
            }
            guard let more = oneLength(next),
                text[next].kind == .digits || text.meaning(next).cardinal != nil,
                let last = read.value.parts.last, more.value.parts[0].unit.seconds < last.unit.seconds
            else { break }
            read.value.parts += more.value.parts
            read.end = more.end
        }
        return read
    }

    /// Reads `a half`, `half`, `a quarter`, where no unit follows.
    private func fractionBehind(_ start: Int) -> Read<Double>? {
        let place = skip(.a, start)
        guard text.meaning(place + 1).unit == nil else { return nil }
        switch text.word(place) {
        case .half: return Read(0.5, place + 1)
        case .quarter: return Read(0.25, place + 1)
        default: return nil
        }
    }

    private func oneLength(_ start: Int) -> Read<Length>? {
        var count: Double
        var place: Int
        switch text.word(start) {
        case .half where text.word(start + 1) == .a: (count, place) = (0.5, start + 2)
        case .a where text.word(start + 1) == .couple || text.word(start + 1) == .few:
            (count, place) = (text.word(start + 1) == .couple ? 2 : 3, start + 2)
        // "A second round"
        case .a where text.meaning(start + 1).unit == .second && text[start + 2].kind == .word: return nil
        case .a: (count, place) = (1, start + 1)
        case .couple: (count, place) = (2, start + 1)
        case .few: (count, place) = (3, start + 1)
        default:
            guard let number = plainNumber(start) else { return nil }
            (count, place) = (number.value, number.end)
        }
        place = skip(.of, place)
        let isOfBusiness = text.word(place) == .business || text.word(place) == .working
        if isOfBusiness { place += 1 }
        if text.isDash(place), text.isGlued(place), text.isGlued(place + 1) { place += 1 }
        guard let unit = text.meaning(place).unit, !text[place].isAfterGap, isPrintedUnit(place) else {
            return nil
        }
        return Read(Length(parts: [.init(count: count, unit: isOfBusiness ? .businessDay : unit)]), place + 1)
    }

    /// A letter is a unit only where it touches its number.
    func isPrintedUnit(_ place: Int) -> Bool {
        text[place].length > 1
            || text.isGlued(place) && !(text.isGlued(place + 1) && text[place + 1].kind != .mark)
    }

    /// A number with no more than what lengths of time have.
    func plainNumber(_ start: Int) -> Read<Double>? {
        let token = text[start]
        guard token.kind == .digits || text.meaning(start).cardinal != nil || token.number == 0xBD,
            !text.isGlued(start) || text[start - 1].kind == .mark && !text.isMark(start - 1, of: "-./:_$#")
        else { return nil }
        let numbers = NumberReader(text: text)
        if token.kind == .digits, let digits = numbers.digits(start) {
            return Read(digits.value.value, digits.end)
        }
        if let fraction = numbers.fraction(start), text.meaning(fraction.end).unit != nil {
            return Read(fraction.value.value, fraction.end)
        }
        // "Twenty and four hours"
        if let tens = token.kind == .word ? text.meaning(start).cardinal : nil, tens >= 20,
            text.word(start + 1) == .and,
            let unit = text.meaning(start + 2).cardinal, (1...9).contains(unit)
        {
            return Read(Double(tens + unit), start + 3)
        }
        return numbers.cardinal(start)
    }
}

/// A length of time in units.
struct Length {
    struct Part {
        var count: Double
        var unit: TimeUnit
    }

    var parts: [Part]

    var isOfClock: Bool { parts.contains { $0.unit.isOfClock || $0.count != $0.count.rounded(.down) } }

    /// The moment so much later, or earlier.
    func added(to start: Moment, _ direction: Int = 1) -> Moment {
        var day = start.day ?? Day(number: 0)
        var seconds = start.second ?? 0
        for part in parts {
            if let months = part.unit.months, part.count == part.count.rounded(.down) {
                day = day.adding(months: direction * months * Int(min(part.count, 1e5)))
            } else if part.unit == .businessDay {
                for _ in 0..<Int(min(part.count, 1_000)) {
                    repeat { day = day + direction } while day.weekday > 5
                }
            } else if part.unit.isOfClock {
                seconds += direction * Int(min(part.count, 1e6) * part.unit.seconds)
            } else {
                day = day + direction * Int(min(part.count, 1e6) * part.unit.seconds / 86_400)
            }
        }
        return Moment(day, isOfClock ? seconds : nil)
    }
}
