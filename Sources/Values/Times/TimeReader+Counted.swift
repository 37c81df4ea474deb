extension TimeReader {
    /// Reads `next 3 days`, `the 5 upcoming years`, `last 3 months and 2 weeks`, `past two quarters`, `within 9 months`.
    func countedPeriod(_ start: Int) -> Read<Period>? {
        guard isSpoken, let read = countedLength(start), !read.value.length.isOfClock else { return nil }
        let length = read.value.length
        let isNext = read.value.isNext
        if length.parts.count == 1, length.parts[0].unit == .quarter {
            let first = Day(today.parts.year, (today.parts.month - 1) / 3 * 3 + 1, 1)
            let months = 3 * Int(min(length.parts[0].count, 1e5))
            let days =
                isNext
                ? first.adding(months: 3)..<first.adding(months: 3 + months)
                : first.adding(months: -months)..<first
            return Read(Period(days), read.end)
        }
        if isNext {
            let first = read.value.isFromNow ? today : today + 1
            var end = length.added(to: Moment(first)).day ?? first
            // The days are worked, the one behind them need not be.
            if length.parts[0].unit == .businessDay {
                end = (length.added(to: Moment(today)).day ?? first) + 1
            }
            return Read(Period(first..<max(first, end)), read.end)
        }
        let first = length.added(to: Moment(today), -1).day ?? today
        return Read(Period(first..<today), read.end)
    }

    /// A length of time that lies right behind or before the present moment.
    struct Stretch {
        var length: Length
        var isNext: Bool
        var isFromNow = false
    }

    func countedLength(_ start: Int) -> Read<Stretch>? {
        if text.word(start) == .within {
            var place = skip(.the, start + 1)
            if text.word(place) == .next { place += 1 }
            let implied = place > start + 1 && text.meaning(place).unit != nil
            guard let length = implied ? nextDayAnd(place) : duration(place) else { return nil }
            return Read(Stretch(length: length.value, isNext: true, isFromNow: true), length.end)
        }
        if let lead = lead(start), lead.value != .same, lead.value != .this {
            let isNext = shift(lead.value) > 0
            if text.word(lead.end) != .a, let length = duration(lead.end) {
                // "The last 3 months and 2 days ago": what is ago is no part of it.
                if length.value.parts.count > 1, text.word(length.end) == .ago,
                    let first = firstPart(lead.end)
                {
                    return Read(Stretch(length: first.value, isNext: isNext), first.end)
                }
                return Read(Stretch(length: length.value, isNext: isNext), length.end)
            }
            // "next hour", "last minute"
            if let unit = text.meaning(lead.end).unit, unit.isOfClock, text[lead.end].length > 1, isSpoken {
                return Read(
                    Stretch(length: Length(parts: [.init(count: 1, unit: unit)]), isNext: isNext),
                    lead.end + 1)
            }
            return nil
        }
        guard let count = small(start), let lead = lead(count.end), lead.value != .same, lead.value != .this,
            let unit = text.meaning(lead.end).unit,
            unit != .week || text.folded(lead.end) != "week" || count.value == 1,
            isPlural(lead.end) || count.value == 1
        else { return nil }
        let length = Length(parts: [.init(count: Double(count.value), unit: unit)])
        return Read(Stretch(length: length, isNext: shift(lead.value) > 0), lead.end + 1)
    }

    func isPlural(_ place: Int) -> Bool {
        text.bytes[text[place].end - 1] | 0x20 == UInt8(ascii: "s")
    }

    func firstPart(_ start: Int) -> Read<Length>? {
        guard let number = small(start), let unit = text.meaning(number.end).unit else { return nil }
        return Read(Length(parts: [.init(count: Double(number.value), unit: unit)]), number.end + 1)
    }

    /// Reads `the next day and 5 hours`.
    func nextDayAnd(_ place: Int) -> Read<Length>? {
        guard let unit = text.meaning(place).unit else { return nil }
        var length = Length(parts: [.init(count: 1, unit: unit)])
        guard text.word(place + 1) == .and, let more = duration(place + 2) else {
            return Read(length, place + 1)
        }
        length.parts += more.value.parts
        return Read(length, more.end)
    }
}
