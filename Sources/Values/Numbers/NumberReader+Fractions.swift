extension NumberReader {
    /// What stands below the line of a fraction, and the tokens it takes.
    private struct Denominator {
        var value: Double
        var tokens: Range<Int>
        var isPlural: Bool
    }

    /// The tokens in which the line of a fraction is looked for.
    private static let reach = 18

    /// Reads `two thirds`, `one and a half million`, `2 1/4`, `½`.
    func fraction(_ start: Int) -> Read<Number>? {
        guard let plain = printedFraction(start) ?? wordFraction(start) else { return halfAlone(start) }
        return multiplied(plain)
    }

    /// Reads `1/4`, `2 1/4`, `½`, `1½`.
    private func printedFraction(_ start: Int) -> Read<Number>? {
        if let vulgar = vulgar(start) { return Read(Number(vulgar), start + 1) }
        guard text[start].kind == .digits, text[start].number >= 0 else { return nil }
        if let vulgar = vulgar(start + 1) {
            return Read(Number(Double(text[start].number) + vulgar), start + 2)
        }
        if let slash = slashed(start),
            !text.isGlued(start) || text.isDash(start - 1) || text.isMark(start - 1, "(")
        {
            return Read(Number(slash), start + 3)
        }
        if text[start + 1].isSpaced, !text[start + 1].isAfterGap, let slash = slashed(start + 1), slash < 1 {
            return Read(Number(Double(text[start].number) + slash), start + 4)
        }
        return nil
    }

    /// Two numbers with a slash between, unless they are a part of a date or an address.
    private func slashed(_ start: Int) -> Double? {
        guard text.isDigits(start, 1...6), text.isMark(start + 1, "/"), text.isGlued(start + 1),
            text.isDigits(start + 2, 1...6), text.isGlued(start + 2), text[start + 2].number > 0,
            !(text.isMark(start + 3, of: "/.") && text.isGlued(start + 3) && text[start + 4].kind == .digits
                && text.isGlued(start + 4)),
            !text.isGlued(start) || !text.isMark(start - 1, of: "/.,")
        else { return nil }
        return Double(text[start].number) / Double(text[start + 2].number)
    }

    private func vulgar(_ place: Int) -> Double? {
        guard text[place].kind == .mark || text[place].kind == .word else { return nil }
        return Self.vulgars[text[place].number]
    }

    private static let vulgars: [Int: Double] = [
        0xBC: 0.25, 0xBD: 0.5, 0xBE: 0.75, 0x2150: 1 / 7.0, 0x2151: 1 / 9.0, 0x2152: 0.1, 0x2153: 1 / 3.0,
        0x2154: 2 / 3.0, 0x2155: 0.2, 0x2156: 0.4, 0x2157: 0.6, 0x2158: 0.8, 0x2159: 1 / 6.0, 0x215A: 5 / 6.0,
        0x215B: 0.125, 0x215C: 0.375, 0x215D: 0.625, 0x215E: 0.875,
    ]

    /// Reads `half a dozen`, `half million`, `quarter million`; `half` alone.
    private func halfAlone(_ start: Int) -> Read<Number>? {
        let word = text.word(start)
        guard word == .half || word == .quarter else { return nil }
        let value = word == .half ? 0.5 : 0.25
        let next = text.word(start + 1) == .a ? start + 2 : start + 1
        if let scale = text.meaning(next).scale, text[next].length > 1 {
            var number = Number(value * scale)
            number.hasScale = true
            return Read(number, next + 1)
        }
        return word == .half ? Read(Number(value), start + 1) : nil
    }

    /// Numerator and denominator in words, perhaps behind a whole number and "and".
    private func wordFraction(_ start: Int) -> Read<Number>? {
        let first = text.meaning(start)
        guard first.cardinal != nil || first.word == .a || first.scale != nil || text[start].kind == .digits,
            let line = line(start)
        else { return nil }
        var place = start + 1
        while place <= line {
            if let denominator = denominator(place...line), let read = fraction(start, over: denominator) {
                return read
            }
            place += 1
        }
        return nil
    }

    /// The last word of the first denominator behind a token.
    private func line(_ start: Int) -> Int? {
        var place = start
        while place < start + Self.reach, !text[place].isAfterGap || place == start {
            let meaning = text.meaning(place)
            if place > start,
                meaning.ordinal != nil || meaning.scaleOrdinal != nil || meaning.word == .half
                    || meaning.word == .quarter
            {
                return place
            }
            guard
                meaning.cardinal != nil || meaning.scale != nil || meaning.word == .and || meaning.word == .a
                    || text.isMark(place, "-") || text[place].kind == .digits
            else { return nil }
            place += 1
        }
        return nil
    }

    private func denominator(_ range: ClosedRange<Int>) -> Denominator? {
        let last = range.upperBound
        let meaning = text.meaning(last)
        let tokens = range.lowerBound..<last + 1
        if range.count == 1 {
            if meaning.word == .half { return Denominator(value: 2, tokens: tokens, isPlural: false) }
            if meaning.word == .quarter {
                return Denominator(value: 4, tokens: tokens, isPlural: text[last].length > 7)
            }
            if let scale = meaning.scaleOrdinal {
                return Denominator(value: scale, tokens: tokens, isPlural: meaning.isPlural)
            }
            // "One second", "a first" are none.
            guard let ordinal = meaning.ordinal, ordinal > 2 else { return nil }
            return Denominator(value: Double(ordinal), tokens: tokens, isPlural: meaning.isPlural)
        }
        let before = text.meaning(range.lowerBound - 1)
        guard let ordinal = meaning.ordinal, text.meaning(range.lowerBound).cardinal != nil,
            before.word != .and
        else {
            return nil
        }
        var end = last
        while end > range.lowerBound, text.word(end - 1) == .and || text.isMark(end - 1, "-") { end -= 1 }
        guard let head = cardinal(exactly: range.lowerBound..<end) else { return nil }
        let lastWord = text.meaning(end - 1)
        let isComposed = lastWord.scale != nil || (lastWord.cardinal ?? 0) >= 20 && ordinal < 10
        // "Ninety - five hundred": the tens take the unit behind them.
        let isSplit =
            (before.cardinal ?? 0) >= 20 && (text.meaning(range.lowerBound).cardinal ?? 0) < 10
            || text.isMark(range.lowerBound - 1, "-")
        guard isComposed, !isSplit else { return nil }
        return Denominator(value: head + Double(ordinal), tokens: tokens, isPlural: meaning.isPlural)
    }

    private func fraction(_ start: Int, over denominator: Denominator) -> Read<Number>? {
        var end = denominator.tokens.lowerBound
        if end > start + 1, text.isMark(end - 1, "-") { end -= 1 }
        let line = denominator.tokens.upperBound
        // The whole number and the numerator stand on both sides of the last "and".
        if let and = (start..<end).last(where: { text.word($0) == .and }), and > start,
            let whole = whole(start..<and), let above = cardinal(exactly: and + 1..<end),
            above < denominator.value,
            above == 1 || denominator.isPlural
        {
            let part = above / denominator.value
            let scale = text.meaning(and - 1).scale ?? 1
            guard scale >= 1e5, text.meaning(line).scale == nil || text[line].length == 1 else {
                guard let next = text.meaning(line).scale, next < scale, text[line].length > 1 else {
                    return Read(Number(whole + part), line)
                }
                return Read(Number(whole + part * next), line + 1)
            }
            return Read(Number(whole + part * scale), line)
        }
        guard let above = cardinal(exactly: start..<end), above > 0, above == 1 || denominator.isPlural,
            text[start].kind == .word
        else { return nil }
        return Read(Number(above / denominator.value), line)
    }

    private func whole(_ range: Range<Int>) -> Double? {
        if let value = cardinal(exactly: range) { return value }
        guard let read = scaled(range.lowerBound), read.end == range.upperBound else { return nil }
        return read.value.value
    }

    /// Reads `two thirds of a million`, `five and a half million`.
    private func multiplied(_ read: Read<Number>) -> Read<Number> {
        var read = read
        var place = read.end
        if text.word(place) == .of, text.word(place + 1) == .a { place += 2 }
        if let scale = text.meaning(place).scale, text[place].length > 1 {
            read.value.value *= scale
            read.value.hasScale = true
            read.end = place + 1
        }
        return read
    }

    /// Reads `one over three`, `two out of five hundred`, `1 in twenty-one`.
    func ratio(_ start: Int) -> Read<Number>? {
        guard let above = scaled(start) else { return nil }
        var place = above.end
        switch text.word(place) {
        case .over: place += 1
        case .out where text.word(place + 1) == .of: place += 2
        case .in where above.value.value == 1: place += 1
        default: return nil
        }
        guard let below = scaled(place), below.value.value > 0, text.meaning(below.end).unit == nil,
            text.word(above.end) == .over || above.value.value < below.value.value,
            !text.isMark(start - 1, "$")
        else { return nil }
        return Read(Number(above.value.value / below.value.value), below.end)
    }
}
