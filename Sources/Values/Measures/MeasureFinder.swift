/// Finds amounts of money and numbers with units.
public struct MeasureFinder {
    /// How a text is to be read.
    public enum Mode: Sendable {
        /// As what people dictate: `15 dollars and 50`, `dollar` alone.
        case spoken
        /// As what is printed: a number needs its unit, a unit its number.
        case printed
    }

    let text: ValueText
    let mode: Mode
    let numbers: NumberReader

    /// The amounts of money of a text in order.
    ///
    /// - Complexity: O(*n*) in the number of tokens.
    public static func money(in text: ValueText, as mode: Mode = .printed) -> [MeasureFind] {
        let finder = MeasureFinder(text: text, mode: mode, numbers: NumberReader(text: text))
        return finder.all { finder.money($0) }
    }

    /// The numbers with units of a text in order.
    ///
    /// - Complexity: O(*n*) in the number of tokens.
    public static func dimensions(in text: ValueText, as mode: Mode = .printed) -> [MeasureFind] {
        let finder = MeasureFinder(text: text, mode: mode, numbers: NumberReader(text: text))
        return finder.all { finder.dimension($0) }
    }

    private func all(_ read: (Int) -> Read<MeasureFind>?) -> [MeasureFind] {
        var found: [MeasureFind] = []
        var place = 0
        while place < text.count {
            if let find = read(place) {
                found.append(find.value)
                place = find.end
            } else {
                place += 1
            }
        }
        return found
    }

    /// A number that may have a unit.
    ///
    /// `a` alone is none here.
    func amount(_ start: Int) -> Read<Double>? {
        let token = text[start]
        switch token.kind {
        case .end: return nil
        case .word:
            let meaning = text.meaning(start)
            guard
                meaning.cardinal != nil || meaning.scale != nil && token.length > 2 || meaning.word == .half
                    || meaning.word == .quarter || meaning.word == .a || meaning.word == .minus
            else { return nil }
        case .mark:
            guard token.number == 0x2D || token.number == 0x2E || token.number > 0x7F else { return nil }
        case .digits: break
        }
        guard let read = numbers.number(start) ?? halfOf(start) else { return nil }
        return Read(read.value.value, read.end)
    }

    private func halfOf(_ start: Int) -> Read<Number>? {
        text.word(start) == .a && text.word(start + 1) == .half ? Read(Number(0.5), start + 2) : nil
    }

    // MARK: Units

    func dimension(_ start: Int) -> Read<MeasureFind>? {
        guard let number = plainNumber(start), !isPartOfName(start), let unit = unit(number.end) else {
            return nil
        }
        var value = number.value
        var end = unit.end
        let next = text.word(end) == .and ? end + 1 : end
        if let smaller = plainNumber(next), smaller.end > next,
            let part = self.unit(smaller.end, isSecond: true),
            let parts = UnitNames.parts(of: unit.value.name, in: part.value.name), smaller.value < parts
        {
            value += smaller.value / parts
            end = part.end
        }
        let find = MeasureFind(
            kind: .dimension, range: text.bytes(start..<end), value: value, unit: unit.value.name,
            code: unit.value.code)
        return Read(find, end)
    }

    /// A number; of two in a row the second is that of the unit.
    ///
    /// An exponent without a base is none.
    private func plainNumber(_ start: Int) -> Read<Double>? {
        guard let read = amount(start) else { return nil }
        // "10G" of a unit is no number here, nor "1.8M" of a currency.
        return read
    }

    private func unit(_ start: Int, isSecond: Bool = false) -> Read<NameTable.Entry>? {
        var place = start
        var close: Unicode.Scalar?
        for (open, mark) in [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">")]
            as [(Unicode.Scalar, Unicode.Scalar)]
        where text.isMark(place, open) {
            close = mark
            place += 1
            break
        }
        if close == nil, text.isDash(place), text.isGlued(place), text.isGlued(place + 1) { place += 1 }
        if isSecond || text.isGlued(place), text.word(place) == .in, close == nil {
            return Read(NameTable.Entry(name: "Inch", code: "Length"), place + 1)
        }
        guard !text[place].isAfterGap, let read = UnitNames.table.longest(place, in: text), fits(read, place)
        else {
            return nil
        }
        guard let close else { return read }
        return text.isMark(read.end, close) ? Read(read.value, read.end + 1) : nil
    }

    /// Whether a short name is that of the unit and no other word: `t.` is an initial, degrees may be of heat.
    private func fits(_ unit: Read<NameTable.Entry>, _ place: Int) -> Bool {
        if unit.value.name == "Degree" {
            let heat = ["temperature", "celsius", "fahrenheit", "c", "f", "hot", "cold", "heat", "weather"]
            return !(place - 8..<place).contains { $0 >= 0 && heat.contains(text.folded($0)) }
                && !heat.contains(text.folded(unit.end))
        }
        guard unit.end == place + 1, text[place].length == 1, text[place].kind == .word else { return true }
        if text.isMark(unit.end, "'") || text.isMark(unit.end, "\u{2019}") { return false }
        let letter = text.bytes[text[place].start]
        // A capital is a letter of a name, or says million.
        guard letter & 0x20 != 0 || letter == UInt8(ascii: "L") else { return false }
        return text[place].isSpaced ? letter != UInt8(ascii: "t") : true
    }

    /// Whether digits are those of a name: `scp-173m`, `A4`.
    private func isPartOfName(_ start: Int) -> Bool {
        guard text.isGlued(start), text[start].kind == .digits else { return false }
        if text[start - 1].kind == .word { return true }
        return text.isDash(start - 1) && text.isGlued(start - 1) && text[start - 2].kind != .mark
    }
}
