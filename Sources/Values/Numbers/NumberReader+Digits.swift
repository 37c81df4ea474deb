extension NumberReader {
    /// A number in digits: `1,234.5`, `1.234,5`, `12,34,567`, `1 234 567`, `.25`.
    func digits(_ start: Int) -> Read<Number>? {
        if text.isMark(start, "."), text[start + 1].kind == .digits, text.isGlued(start + 1),
            !text.isGlued(start) || text[start - 1].kind == .mark
        {
            return Read(Number(Self.fraction(text, start + 1)), start + 2)
        }
        guard text[start].kind == .digits else { return nil }
        // A later part of what did not fit, such as an address of the net, is no decimal.
        if text.isGlued(start), text.isMark(start - 1, of: ".,"), text.isGlued(start - 1),
            text[start - 2].kind == .digits
        {
            return Read(Number(Self.value(text, start)), start + 1)
        }
        var groups = [start]
        while groups.count < 12, let last = groups.last, text.isMark(last + 1, of: ".,"),
            text.isGlued(last + 1),
            text[last + 2].kind == .digits, text.isGlued(last + 2)
        {
            groups.append(last + 2)
        }
        return groups.count > 1 ? separated(groups) : spaced(start)
    }

    /// Digits in groups that commas or points separate; the first group alone where they do not fit.
    private func separated(_ groups: [Int]) -> Read<Number> {
        let marks = groups.dropFirst().map { text[$0 - 1].number }
        let thousands = marks[0]
        var wholes = 1
        while wholes < groups.count, marks[wholes - 1] == thousands { wholes += 1 }
        let hasFraction = wholes == groups.count - 1
        if wholes > 1, wholes == groups.count || hasFraction, isGrouped(groups[0..<wholes]),
            thousands == 0x2C || wholes > 2 || hasFraction
        {
            var value = 0.0
            for group in groups[0..<wholes] {
                value = value * Power.of(10, Double(text[group].length)) + Double(max(0, text[group].number))
            }
            if hasFraction { value += Self.fraction(text, groups[wholes]) }
            return Read(Number(value), groups[groups.count - 1] + 1)
        }
        if groups.count == 2 {
            return Read(Number(Self.value(text, groups[0]) + Self.fraction(text, groups[1])), groups[1] + 1)
        }
        return Read(Number(Self.value(text, groups[0])), groups[0] + 1)
    }

    /// Groups of three digits, or of two and a last one of three as in India.
    private func isGrouped(_ groups: ArraySlice<Int>) -> Bool {
        guard let first = groups.first, let last = groups.last, text[first].length <= 3,
            text[last].length == 3
        else {
            return false
        }
        let inner = groups.dropFirst().dropLast().map { text[$0].length }
        return inner.allSatisfy { $0 == 3 } || inner.allSatisfy { $0 == 2 } && text[first].length <= 2
    }

    /// Digits in groups of three that spaces separate.
    private func spaced(_ start: Int) -> Read<Number> {
        var value = Self.value(text, start)
        var end = start + 1
        if text[start].length <= 3, text[start].number > 0, !text.isGlued(start) {
            // Bounded: a column of numbers with three digits each is read anew from each of them.
            while end - start < 12, text[end].kind == .digits, text[end].length == 3, text[end].isSpaced,
                text[end].start - text[end - 1].end <= 3, !text[end].isAfterGap,
                !text.isMark(end + 1, of: "./-") || !text.isGlued(end + 2)
                    || text.isMark(end + 1, ".") && text[end + 2].kind == .digits
            {
                value = value * 1_000 + Double(text[end].number)
                end += 1
            }
            if end > start + 1, text.isMark(end, "."), text.isGlued(end), text[end + 1].kind == .digits,
                text.isGlued(end + 1)
            {
                value += Self.fraction(text, end + 1)
                end += 2
            }
        }
        return Read(Number(value), end)
    }

    private static func value(_ text: ValueText, _ place: Int, atMost digits: Int = .max) -> Double {
        let token = text[place]
        if token.number >= 0 { return Double(token.number) }
        var value = 0.0
        for byte in text.bytes[token.start..<token.end].prefix(digits) {
            value = value * 10 + Double(byte - 0x30)
        }
        return value
    }

    /// What digits behind a point say.
    ///
    /// The division is exact for as many digits as a number holds.
    private static func fraction(_ text: ValueText, _ place: Int) -> Double {
        // More digits would make it infinity by infinity, which is no number.
        let digits = min(text[place].length, 300)
        return value(text, place, atMost: digits) / Power.of(10, Double(digits))
    }
}
