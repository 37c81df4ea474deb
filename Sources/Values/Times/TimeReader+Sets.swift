extension TimeReader {
    /// What comes again and again: `every Monday at 9`, `daily`, `once a week`, `Tuesdays`.
    func repeated(_ start: Int) -> Read<TimeFind>? {
        guard let end = repeatedEnd(start) ?? timeThenRepeated(start) else { return nil }
        let place = skip(.at, end)
        let clock = clock(place, allowBare: place > end, allowPoint: place > end)
        return find(.set, start..<(clock?.end ?? end), [])
    }

    private func timeThenRepeated(_ start: Int) -> Int? {
        if let clock = clock(start) { return repeatedEnd(clock.end) }
        guard let day = ordinal(start), text.word(day.end) == .of, text.word(day.end + 1) == .every else {
            return nil
        }
        return repeatedEnd(day.end + 1)
    }

    private func repeatedEnd(_ start: Int) -> Int? {
        switch text.word(start) {
        case .every, .each:
            var place = skip(.other, start + 1)
            if let count = small(place) ?? ordinal(place), text.meaning(count.end).unit != nil {
                place = count.end
            }
            let meaning = text.meaning(place)
            if text.word(place) == .business || text.folded(place) == "weekday" { return place + 1 }
            return meaning.unit != nil && text[place].length > 1 || meaning.weekday != nil
                || meaning.part != nil || meaning.month != nil
                ? place + 1 : nil
        case .any where isSpoken, .all where isSpoken:
            guard let unit = text.meaning(start + 1).unit else { return nil }
            return text.word(start) == .any && unit != .day || unit == .weekend ? start + 2 : nil
        case .periodic: return start + 1
        case .once, .one:
            guard text.word(start + 1) == .a, text.meaning(start + 2).unit != nil, text[start + 1].length == 1
            else { return nil }
            return start + 3
        default: break
        }
        let word = text.folded(start)
        if word == "semi" || word == "bi", text.isDash(start + 1), text.word(start + 2) == .periodic {
            return start + 3
        }
        if text[start].kind == .word, word.hasSuffix("days") || word == "weekends",
            text.meaning(start).weekday != nil || word == "weekends"
        {
            return text.meaning(start + 1).part != nil ? start + 2 : start + 1
        }
        if text.meaning(start).weekday != nil || text.word(start - 1) != .the,
            let part = text.meaning(text.meaning(start).weekday == nil ? start : start + 1).part,
            !part.isMeal, part != .night
        {
            let last = text.meaning(start).weekday == nil ? start : start + 1
            return text.bytes[text[last].end - 1] | 0x20 == UInt8(ascii: "s") ? last + 1 : nil
        }
        return nil
    }

    /// A length of time by itself: `3 hours`, `all day`, `more than 2 weeks`.
    func length(_ start: Int) -> Read<TimeFind>? {
        var place = start
        if text.word(place) == .more || text.word(place) == .less, text.word(place + 1) == .than {
            place += 2
        }
        if text.word(place) == .all || text.folded(place) == "another"
            || text.word(place) == .the && text.meaning(place + 1).unit == .hour
        {
            guard text.meaning(place + 1).unit != nil, text[place + 1].length > 1 else { return nil }
            return find(.duration, start..<place + 2, [])
        }
        guard let length = duration(place) else { return nil }
        return find(.duration, start..<length.end, [])
    }
}
