/// Reads numbers in digits and in words: cardinals, decimals, fractions and powers.
struct NumberReader {
    let text: ValueText

    /// The longest number that begins at a token, with its sign.
    func number(_ start: Int) -> Read<Number>? {
        let sign = sign(start)
        guard var read = unsigned(sign?.end ?? start) else { return nil }
        if let sign { read.value.value *= sign.value }
        return read
    }

    private func unsigned(_ start: Int) -> Read<Number>? {
        let candidates = [fraction(start), ratio(start), scaled(start), power(start)]
        var best: Read<Number>?
        for case let candidate? in candidates where candidate.end > best?.end ?? start { best = candidate }
        return best
    }

    /// A minus that no word or number touches, or a word for it.
    private func sign(_ start: Int) -> Read<Double>? {
        if text.word(start) == .minus { return Read(-1, start + 1) }
        guard text.isMark(start, "-") || text.isMark(start, "\u{2212}"), !text.isGlued(start),
            text[start + 1].kind == .digits,
            text[start - 1].kind != .digits
        else { return nil }
        return Read(-1, start + 1)
    }

    /// A cardinal or a decimal, perhaps with words that multiply it.
    func scaled(_ start: Int) -> Read<Number>? {
        if let words = decimalWords(start) { return words }
        if let cardinal = cardinal(start) { return Read(Number(cardinal.value), cardinal.end) }
        guard var read = digits(start) else { return nil }
        if let suffix = suffix(read.end) {
            read.value.value *= suffix.value
            read.end = suffix.end
        } else {
            while let scale = multiplier(read.end), !text[read.end].isAfterGap {
                read.value.value *= scale
                read.end += 1
                read.value.hasScale = true
            }
        }
        return read
    }

    /// A letter that multiplies the digits before it: `k`, `M`, `G`, `T`, `b`, `mm`.
    private func suffix(_ place: Int) -> Read<Double>? {
        let token = text[place]
        guard token.kind == .word, token.length == 1,
            !text.isGlued(place + 1) || text[place + 1].kind != .digits
        else {
            return nil
        }
        switch text.bytes[token.start] {
        case UInt8(ascii: "k"), UInt8(ascii: "K"): return Read(1e3, place + 1)
        case UInt8(ascii: "M"): return Read(1e6, place + 1)
        case UInt8(ascii: "G"): return Read(1e9, place + 1)
        case UInt8(ascii: "T") where !token.isSpaced: return Read(1e12, place + 1)
        case UInt8(ascii: "b") where !token.isSpaced, UInt8(ascii: "B") where !token.isSpaced:
            return Read(1e9, place + 1)
        default: return nil
        }
    }

    /// Reads `two hundred point zero three`.
    private func decimalWords(_ start: Int) -> Read<Number>? {
        guard let whole = cardinal(start), text.word(whole.end) == .point else { return nil }
        var place = whole.end + 1
        var value = whole.value
        var unit = 1.0
        while let part = belowHundred(place) {
            unit /= part.value >= 10 ? 100 : 10
            value += part.value * unit
            place = part.end
        }
        return place == whole.end + 1 ? nil : Read(Number(value), place)
    }

    /// Reads `1e10`, `1.1^-23`, `1.3x10^6`.
    private func power(_ start: Int) -> Read<Number>? {
        guard let base = digits(start) else { return nil }
        var place = base.end
        guard text.isGlued(place) else { return nil }
        var isTenth = false
        if text[place].length == 1, text.folded(place) == "e" {
            isTenth = true
        } else if text[place].length == 1, text.folded(place) == "x", text[place + 1].number == 10,
            text.isGlued(place + 1), text.isMark(place + 2, "^"), text.isGlued(place + 2)
        {
            isTenth = true
            place += 2
        } else if !text.isMark(place, "^") {
            return nil
        }
        place += 1
        var sign = 1.0
        while text.isMark(place, of: "+-"), text.isGlued(place) {
            if text.isMark(place, "-") { sign = -sign }
            place += 1
        }
        guard text.isDigits(place, 1...3), text.isGlued(place) else { return nil }
        let exponent = sign * Double(text[place].number)
        let value = isTenth ? base.value.value * Power.of(10, exponent) : Power.of(base.value.value, exponent)
        return Read(Number(value), place + 1)
    }
}

/// A number as read.
struct Number {
    var value: Double
    /// Whether a word or a letter has multiplied it.
    var hasScale = false

    init(_ value: Double) { self.value = value }
}

enum Power {
    /// A whole power of a number.
    static func of(_ base: Double, _ exponent: Double) -> Double {
        var result = 1.0
        var square = base
        var count = Int(abs(exponent))
        while count > 0 {
            if count & 1 == 1 { result *= square }
            square *= square
            count >>= 1
        }
        return exponent < 0 ? 1 / result : result
    }
}
