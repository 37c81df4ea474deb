extension NumberReader {
    /// Reads `seven`, `seventeen`, `seventy`, `seventy-seven`.
    func belowHundred(_ start: Int) -> Read<Double>? {
        guard let first = text.meaning(start).cardinal else { return nil }
        guard first >= 20 else { return Read(Double(first), start + 1) }
        let next = text.isMark(start + 1, "-") ? start + 2 : start + 1
        if !text[next].isAfterGap, let unit = text.meaning(next).cardinal, (1...9).contains(unit) {
            return Read(Double(first + unit), next + 1)
        }
        return Read(Double(first), start + 1)
    }

    /// A number in words, of which parts may be in digits where a word multiplies them: `4 thousand 3 hundred and 21`.
    func cardinal(_ start: Int) -> Read<Double>? {
        var place = start
        if text.word(place) == .a, text.meaning(place + 1).scale != nil, text[place + 1].length > 1 {
            place += 1
        }
        var total = 0.0
        var limit = Double.infinity
        var end: Int?
        while let block = block(place, isTail: end != nil, limit: limit) {
            var product = 1.0
            var next = block.end
            // Bounded: what is "million" for pages is read anew from each.
            while next - block.end < 6, let scale = multiplier(next), scale > 100 || scale == 12,
                !text[next].isAfterGap
            {
                product *= scale
                next += 1
            }
            guard product < limit, end == nil || block.value < limit else { break }
            // Digits alone are no words.
            guard end != nil || next > start + 1 || text[start].kind == .word else { return nil }
            total += block.value * product
            limit = product
            end = next
            guard product > 12, !text[next].isAfterGap else { break }
            place = text.word(next) == .and || text.isDash(next) ? next + 1 : next
        }
        guard let end else { return nil }
        return Read(total, end)
    }

    /// A number below a thousand that others multiply: `two hundred and two`, `322 hundred`, `thousand` alone.
    private func block(_ start: Int, isTail: Bool, limit: Double) -> Read<Double>? {
        var head: Read<Double>
        if let words = belowHundred(start) {
            head = words
            if isTail, words.value == 0 { return nil }
        } else if let scale = text.meaning(start).scale, text[start].length > 1, !isTail {
            head = scale == 100 ? Read(100, start + 1) : Read(1, start)
            if scale == 100 { return tail(of: head) }
        } else if text[start].kind == .digits, let digits = digits(start), digits.value.value > 0,
            multiplier(digits.end) != nil || isTail && digits.value.value < limit
        {
            head = Read(digits.value.value, digits.end)
        } else {
            return nil
        }
        guard text.meaning(head.end).scale == 100 else { return head }
        head = Read(head.value * 100, head.end + 1)
        return tail(of: head)
    }

    /// Reads `and two` behind hundreds, unless it is the beginning of other hundreds.
    private func tail(of head: Read<Double>) -> Read<Double> {
        let next = text.word(head.end) == .and ? head.end + 1 : head.end
        guard !text[next].isAfterGap else { return head }
        if let rest = belowHundred(next), rest.value > 0, text.meaning(rest.end).scale != 100 {
            return Read(head.value + rest.value, rest.end)
        }
        if next > head.end, text.isDigits(next, 1...2), text[next].number > 0, let digits = digits(next),
            digits.end == next + 1, text.meaning(digits.end).scale != 100
        {
            return Read(head.value + digits.value.value, digits.end)
        }
        return head
    }

    /// What a word multiplies the number before it by; `7.62mm` has a unit.
    func multiplier(_ place: Int) -> Double? {
        guard let scale = text.meaning(place).scale, text[place].length > 1 else { return nil }
        return text.isGlued(place) && !text.isCapital(place) && text.folded(place) == "mm" ? nil : scale
    }

    /// The cardinal that takes just these tokens.
    func cardinal(exactly range: Range<Int>) -> Double? {
        guard !range.isEmpty else { return nil }
        if range.count == 1, text.word(range.lowerBound) == .a { return 1 }
        guard let read = cardinal(range.lowerBound) ?? digitsAlone(range.lowerBound),
            read.end >= range.upperBound
        else {
            return nil
        }
        if read.end == range.upperBound { return read.value }
        // What stands behind may have been taken as the number's own last part.
        let cut = NumberReader(text: text).prefix(range)
        return cut
    }

    private func digitsAlone(_ start: Int) -> Read<Double>? {
        digits(start).map { Read($0.value.value, $0.end) }
    }

    /// The cardinal of tokens as if nothing stood behind them.
    private func prefix(_ range: Range<Int>) -> Double? {
        let bytes = text.bytes(range)
        let copy = NumberReader(text: ValueText(Array(text.bytes[bytes])))
        guard let read = copy.cardinal(0), read.end == copy.text.count else { return nil }
        return read.value
    }
}
