extension MeasureFinder {
    /// Money that begins at a token.
    func money(_ start: Int) -> Read<MeasureFind>? {
        let token = text[start]
        if token.kind == .mark && token.number != 0x2E && token.number != 0x2D
            || token.kind == .word && !text.isGlued(start + 1, afterLetters: start)
        {
            if let read = currencyFirst(start) { return read }
        }
        if let read = amountFirst(start) { return read }
        guard mode == .spoken, token.kind == .word, let alone = CurrencyNames.behind.longest(start, in: text),
            Self.spokenAlone.contains(text.folded(alone.end - 1)),
            !text.isGlued(start) || text.isDash(start - 1)
        else { return nil }
        return Read(find(start..<alone.end, nil, alone.value), alone.end)
    }

    private static let spokenAlone: Set<String> = ["dollar", "dollars", "rmb", "euro", "euros"]

    /// Reads `$5`, `US$ 5 million`, `EUR 125`.
    private func currencyFirst(_ start: Int) -> Read<MeasureFind>? {
        var scale = 1.0
        var currency = CurrencyNames.before.longest(start, in: text)
        if currency == nil, let entry = CurrencyNames.millions[millionsKey(start)] {
            currency = Read(entry, start + 1)
            scale = 1e6
        }
        guard let currency, !text.isGlued(start) || text[start - 1].kind != .word,
            let number = amount(currency.end),
            text[currency.end].kind != .word || text.meaning(currency.end).cardinal != nil
        else { return nil }
        let isSign = text[currency.end - 1].kind == .mark
        // A currency in words stands before digits.
        guard isSign || text[currency.end].kind == .digits, !text[currency.end].isAfterGap,
            isSign || text[currency.end].isSpaced || text.isCapital(start)
        else { return nil }
        let end = number.end
        return withCoins(start..<end, number.value * scale, currency.value)
    }

    private func millionsKey(_ start: Int) -> String {
        text[start].length == 4 && text[start].kind == .word ? text.folded(start) : ""
    }

    /// Reads `5 dollars`, `12-cent`, `75 USD million`, `10 €`.
    private func amountFirst(_ start: Int) -> Read<MeasureFind>? {
        guard let number = amount(start) else { return nil }
        var place = number.end
        if text.isDash(place), text[place + 1].kind == .word, text.isGlued(place), text.isGlued(place + 1) {
            place += 1
        }
        if let entry = CurrencyNames.millions[millionsKey(place)] {
            return Read(find(start..<place + 1, number.value * 1e6, entry), place + 1)
        }
        guard !text[place].isAfterGap, let currency = CurrencyNames.behind.longest(place, in: text),
            !isSignOfNext(place, currency.end)
        else { return nil }
        guard text[currency.end].kind != .word || !text.isGlued(currency.end) else { return nil }
        if let scale = text.meaning(currency.end).scale, scale >= 1e5, text[currency.end].length > 2 {
            return Read(
                find(start..<currency.end + 1, number.value * scale, currency.value), currency.end + 1)
        }
        return withCoins(start..<currency.end, number.value, currency.value)
    }

    /// Whether a sign touches the number behind it, and not the one before.
    private func isSignOfNext(_ place: Int, _ end: Int) -> Bool {
        text[place].isSpaced && text.isGlued(end) && text[end].kind == .digits
    }

    /// The small coins behind an amount: `3 dollars 50 cents`, and as one speaks, `15 dollars and 50`.
    private func withCoins(_ range: Range<Int>, _ value: Double, _ currency: NameTable.Entry) -> Read<
        MeasureFind
    > {
        let plain = Read(find(range, value, currency), range.upperBound)
        let place = text.word(range.upperBound) == .and ? range.upperBound + 1 : range.upperBound
        guard value == value.rounded(.down), CurrencyNames.coins[currency.name] == nil,
            text[place].isSpaced, !text[place].isAfterGap, text[place].kind != .mark,
            let coins = amount(place),
            coins.value >= 1, coins.value < 100, coins.value == coins.value.rounded(.down)
        else { return plain }
        let named = text.isDash(coins.end) ? nil : CurrencyNames.behind.longest(coins.end, in: text)
        if let coin = named, let parts = CurrencyNames.coins[coin.value.name] {
            var total = value + coins.value / parts
            var end = coin.end
            // "Five mao five" has a last digit.
            if parts == 10, let last = amount(end), last.value < 10 {
                total += last.value / 100
                end = last.end
            }
            return Read(find(range.lowerBound..<end, total, currency), end)
        }
        guard mode == .spoken, named == nil, text[coins.end].kind != .word || !text.isGlued(coins.end),
            !text.isGlued(coins.end) || !isInner(coins.end),
            text.word(coins.end) != .times, text.meaning(coins.end).unit == nil,
            value < 1e6 || text[range.upperBound - 1].kind == .word,
            !continues(coins.end), text[range.upperBound - 1].kind == .word || place > range.upperBound
        else { return plain }
        return Read(find(range.lowerBound..<coins.end, value + coins.value / 100, currency), coins.end)
    }

    private func isInner(_ place: Int) -> Bool { text.isDash(place) || text.isMark(place, "/") }

    /// Whether what stands behind a number says that it counts something else.
    private func continues(_ place: Int) -> Bool {
        text.isDash(place) || CurrencyNames.before.longest(place, in: text) != nil
    }

    private func find(_ tokens: Range<Int>, _ value: Double?, _ currency: NameTable.Entry) -> MeasureFind {
        MeasureFind(
            kind: .money, range: text.bytes(tokens), value: value, unit: currency.name, code: currency.code)
    }
}

extension ValueText {
    /// Whether a token is touched by letters behind it: that of a longer name.
    func isGlued(_ index: Int, afterLetters start: Int) -> Bool {
        isGlued(index) && self[start].kind == .word && self[index].kind == .word
    }

    /// Whether a token begins with a capital letter of ASCII.
    func isCapital(_ index: Int) -> Bool {
        let token = self[index]
        return token.kind == .word && bytes[token.start] >= 0x41 && bytes[token.start] <= 0x5A
    }
}
