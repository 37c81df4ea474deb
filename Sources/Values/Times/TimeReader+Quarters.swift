extension TimeReader {
    /// Reads `q1`, `2017-q1`, `q3 of 2018`, `2019 H2`, `the first quarter of the year`, `next year's first quarter`.
    func quarterPeriod(_ start: Int) -> Read<Period>? {
        if let year = year(start) {
            let place = text.isDash(year.end) && text.isGlued(year.end) ? year.end + 1 : year.end
            guard let part = quarterSign(place) else { return nil }
            return Read(Period(months(part.value, in: year.value), .quarter, isComplete: true), part.end)
        }
        if let lead = lead(start), text.meaning(lead.end).unit == .year,
            text.isMark(lead.end + 1, of: "'\u{2019}"),
            text.word(lead.end + 2) == .letterS, let part = quarterWords(lead.end + 3)
        {
            return Read(
                Period(months(part.value, in: today.parts.year + shift(lead.value)), .quarter), part.end)
        }
        let place = skip(.the, start)
        guard let part = quarterSign(place) ?? quarterWords(place) else { return nil }
        var next =
            text.word(part.end) == .of || text.isDash(part.end) && text.isGlued(part.end)
            ? part.end + 1 : part.end
        if text.isMark(next, ",") { next += 1 }
        if let year = year(next) {
            return Read(Period(months(part.value, in: year.value), .quarter, isComplete: true), year.end)
        }
        if let lead = lead(next), text.meaning(lead.end).unit == .year {
            return Read(
                Period(months(part.value, in: today.parts.year + shift(lead.value)), .quarter), lead.end + 1)
        }
        let isOfYear = text.word(next) == .the && text.meaning(next + 1).unit == .year
        guard isSpoken, isOfYear || place == start && quarterSign(place) != nil else { return nil }
        let year = today.parts.year
        return Read(
            Period(past: months(part.value, in: year), future: months(part.value, in: year + 1), .quarter),
            isOfYear ? next + 2 : part.end)
    }

    /// The months of a quarter or a half year.
    struct YearPart {
        var first: Int
        var count: Int
    }

    func months(_ part: YearPart, in year: Int) -> Range<Day> {
        let first = Day(year, part.first, 1)
        return first..<first.adding(months: part.count)
    }

    func quarterSign(_ place: Int) -> Read<YearPart>? {
        let isHalf = text.folded(place) == "h"
        guard isHalf || text.word(place) == .letterQ, text.isDigits(place + 1, 1...1),
            text.isGlued(place + 1),
            !text.isGlued(place + 2) || text[place + 2].kind == .mark
        else { return nil }
        let number = text[place + 1].number
        guard (1...(isHalf ? 2 : 4)).contains(number) else { return nil }
        let count = isHalf ? 6 : 3
        return Read(YearPart(first: (number - 1) * count + 1, count: count), place + 2)
    }

    func quarterWords(_ place: Int) -> Read<YearPart>? {
        guard let nth = ordinal(place), (1...4).contains(nth.value) else { return nil }
        if text.word(nth.end) == .half, nth.value < 3 {
            return Read(YearPart(first: nth.value * 6 - 5, count: 6), nth.end + 1)
        }
        guard text.meaning(nth.end).unit == .quarter else { return nil }
        return Read(YearPart(first: nth.value * 3 - 2, count: 3), nth.end + 1)
    }
}
