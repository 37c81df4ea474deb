import PipelineCore

/// Finds dates, quantities, money, percentages and addresses in a text, each with its value.
struct ValueFinder {
    private let text: TokenizedText
    /// The day that dates without a year, and words such as "yesterday", are told from.
    private let reference: CalendarDate?
    private var found: [FoundValue] = []
    /// The byte behind the last find: finds do not overlap.
    private var end = 0

    /// The values of a text in order.
    ///
    /// - Complexity: O(*n*) in the number of tokens.
    static func values(
        in text: TokenizedText, from start: Int, reference: CalendarDate?, isEnglish: Bool
    ) -> [FoundValue] {
        var finder = ValueFinder(text: text, reference: reference)
        let first = start < text.tokens.count ? text.tokens[start].range.lowerBound : text.bytes.count
        let addresses = AddressFinder.addresses(in: text)
        // Elsewhere its words are others: "Platz 5 am Ende" is no time of day.
        let times = isEnglish ? TimeValues.values(in: text.bytes, from: first, reference: reference) : []
        // Times within addresses are those of paths.
        let known = Self.merged(addresses, times)
        var next = 0
        var place = start
        while place < text.tokens.count {
            let range = text.tokens[place].range
            while next < known.count, known[next].range.upperBound <= range.lowerBound { next += 1 }
            if next < known.count, known[next].range.lowerBound < range.upperBound {
                place += 1
                continue
            }
            place = finder.read(at: place)
        }
        // A number may have been read on into what was known before it.
        return merged(known.filter { $0.range.lowerBound >= first }, finder.found)
    }

    /// Finds of two kinds in order; of two that overlap the first kind is kept.
    private static func merged(_ first: [FoundValue], _ second: [FoundValue]) -> [FoundValue] {
        var merged: [FoundValue] = []
        merged.reserveCapacity(first.count + second.count)
        var next = 0
        for find in second {
            while next < first.count, first[next].range.lowerBound < find.range.upperBound {
                merged.append(first[next])
                next += 1
            }
            if let last = merged.last, last.range.upperBound > find.range.lowerBound { continue }
            merged.append(find)
        }
        return merged + first[next...]
    }

    private init(text: TokenizedText, reference: CalendarDate?) {
        self.text = text
        self.reference = reference
    }

    /// Reads what begins at a token; the place to go on at.
    private mutating func read(at place: Int) -> Int {
        let blockEnd = min(text.tokens.count, place + 16)
        let limit = (place + 1..<max(place + 1, blockEnd)).first { text.tokens[$0].beginsBlock } ?? blockEnd
        if let next = readDate(at: place, before: limit) { return next }
        if let next = readMoney(at: place, before: limit) { return next }
        return readQuantity(at: place, before: limit) ?? place + 1
    }

    private mutating func add(
        _ kind: FoundValue.Kind, _ tokens: Range<Int>, _ value: FieldValue, confidence: Double, rule: String
    ) {
        found.append(
            FoundValue(
                kind: kind, range: text.byteRange(tokens), value: value, confidence: confidence, rule: rule))
    }

    // MARK: Dates

    private mutating func readDate(at place: Int, before limit: Int) -> Int? {
        if let date = PrintedDate(at: place, in: text, before: limit),
            date.tokens.count > 1 || date.day != nil
        {
            // "le 5 mai", "on May 5": the small word before it is no part of it.
            var tokens = date.tokens
            while let first = tokens.first, text.tokens[first].kind == .word,
                text.tokens[first].shape == .small,
                ["le", "den", "the", "on"].contains(text.folded(first))
            { tokens = first + 1..<tokens.upperBound }
            if let value = date.date {
                add(.date, tokens, .date(value), confidence: 0.95, rule: "date")
                return date.tokens.upperBound
            }
            guard
                text.tokens[tokens.lowerBound].shape != .small
                    || text.tokens[tokens.lowerBound].kind == .number,
                let value = date.date(near: reference)
            else { return nil }
            add(.date, tokens, .date(value), confidence: 0.85, rule: "date-near-reference")
            return date.tokens.upperBound
        }
        if let year = year(at: place) {
            add(.date, place..<place + 1, .date(year), confidence: 0.7, rule: "year")
            return place + 1
        }
        if let reference, let day = RelativeDay(at: place, in: text, before: limit, reference: reference) {
            add(.date, day.tokens, .date(day.date), confidence: 0.7, rule: "date-relative")
            return day.tokens.upperBound
        }
        return nil
    }

    private static let beforeYears: Set<String> = [
        "in", "by", "since", "until", "till", "from", "during", "before", "after", "of", "year", "early",
        "late",
        "mid", "fiscal", "and", "to", "between", "through", "spring", "summer", "autumn", "fall", "winter",
    ]

    /// Four digits that a word before them makes a year.
    private func year(at place: Int) -> CalendarDate? {
        let token = text.tokens[place]
        guard token.kind == .number, token.range.count == 4, place > 0, text.tokens[place - 1].kind == .word,
            Self.beforeYears.contains(text.folded(place - 1)), let year = Int(text.text(place)),
            (1800...2100).contains(year)
        else { return nil }
        // "in 2000 homes" counts homes.
        if place + 1 < text.tokens.count, !text.tokens[place + 1].beginsBlock,
            CountedThing(at: place + 1, in: text) != nil
        {
            return nil
        }
        return CalendarDate(year: year)
    }

    // MARK: Money

    private mutating func readMoney(at place: Int, before limit: Int) -> Int? {
        if let currency = Currency.sign(at: place, in: text, before: limit),
            let number = PrintedNumber(at: currency.tokens.upperBound, in: text, before: limit),
            number.isInDigits
        {
            let end = number.tokens.upperBound
            addMoney(number, place..<end, currency.code)
            return end
        }
        guard let number = PrintedNumber(at: place, in: text, before: limit),
            let currency = Currency.word(at: number.tokens.upperBound, in: text, before: limit)
        else { return nil }
        addMoney(number, place..<currency.tokens.upperBound, currency.code)
        return currency.tokens.upperBound
    }

    private mutating func addMoney(_ number: PrintedNumber, _ tokens: Range<Int>, _ currency: String) {
        let bound = Bound(before: tokens.lowerBound, in: text)
        var value: FieldValues = ["value": .number(number.value), "currency": .text(currency)]
        value["bound"] = bound.map { .text($0.name) }
        add(
            .money, (bound?.tokens.lowerBound ?? tokens.lowerBound)..<tokens.upperBound, .record(value),
            confidence: 0.9, rule: "money")
    }

    // MARK: Quantities

    private mutating func readQuantity(at place: Int, before limit: Int) -> Int? {
        guard let number = PrintedNumber(at: place, in: text, before: limit) else { return nil }
        let behind = number.tokens.upperBound
        guard behind < limit else { return nil }
        let bound = Bound(before: place, in: text)
        let first = bound?.tokens.lowerBound ?? place
        var value: FieldValues = ["value": .number(number.value)]
        value["bound"] = bound.map { .text($0.name) }
        if text.isMark(behind, "%")
            || text.tokens[behind].kind == .word && ["percent", "pct"].contains(text.folded(behind))
        {
            add(.percentage, first..<behind + 1, .record(value), confidence: 0.95, rule: "percentage")
            return behind + 1
        }
        if behind + 1 < limit, text.folded(behind) == "per", text.folded(behind + 1) == "cent" {
            add(.percentage, first..<behind + 2, .record(value), confidence: 0.95, rule: "percentage")
            return behind + 2
        }
        if let unit = Unit(at: behind, in: text, before: limit) {
            value["unit"] = .text(unit.name)
            add(
                .quantity, first..<unit.tokens.upperBound, .record(value), confidence: 0.9,
                rule: "quantity-unit")
            return unit.tokens.upperBound
        }
        guard let thing = CountedThing(at: behind, in: text) else { return behind }
        value["unit"] = .text(text.text(thing.tokens))
        add(
            .quantity, first..<thing.tokens.upperBound, .record(value), confidence: 0.8,
            rule: "quantity-count")
        return thing.tokens.upperBound
    }
}
