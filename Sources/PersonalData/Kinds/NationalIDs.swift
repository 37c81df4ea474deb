/// National identity, tax and insurance numbers.
///
/// A number whose form or check digits leave little room for chance counts anywhere; the others beside a word that
/// names them.
enum NationalIDs {
    static func find(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        if scan.isDigit(index), let found = digits(at: index, scan) { return found }
        if scan.isDigit(index) || scan.isCapital(index) { return letters(at: index, scan) }
        return nil
    }

    private static func datum(_ country: String, _ range: Range<Int>, _ text: String) -> PersonalDatum {
        PersonalDatum(kind: .nationalID, scheme: country, range: range, normalised: text)
    }

    /// Numbers of digits alone, with separators where they have them.
    private static func digits(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        let number = DigitGroups(scan, at: index, separators: [0x20, 0x2D, 0x2E, 0x2F], maximum: 19)
        let end = number.range.upperBound
        if let found = chinese(number, scan) { return found }
        guard !scan.isWord(end), scan[index - 1] != 0x2E, scan[index - 1] != 0x24 else { return nil }
        for form in NumberForm.all where form.length == number.digits.count {
            let isWritten = form.groups.contains(number.groups) && form.allows(number.separators)
            let isPlain = number.groups.count == 1 && form.isSureWhenPlain
            let isNamed = scan.hasWord(form.words, before: index)
            guard isWritten && form.isSureWhenGrouped || isPlain || isNamed, form.isValid(number.digits)
            else {
                continue
            }
            return datum(form.country, number.range, number.text)
        }
        return nil
    }

    /// Seventeen digits, of which eight are a date, and a check digit that may be an X.
    private static func chinese(_ number: DigitGroups, _ scan: ByteScan) -> PersonalDatum? {
        guard number.groups.count == 1 else { return nil }
        var digits = number.digits
        var end = number.range.upperBound
        if digits.count == 17, scan[end] | 0x20 == 0x78 {
            digits.append(10)
            end += 1
        }
        guard digits.count == 18, !scan.isWord(end), Dates.isDate(digits[6..<14]) else { return nil }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let check = (12 - CheckDigits.weighted(digits, weights) % 11) % 11
        guard check == digits[17] else { return nil }
        let range = number.range.lowerBound..<end
        return datum("cn", range, scan.string(range).uppercased())
    }

    /// Numbers with letters.
    private static func letters(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        var end = index
        while end - index < 19, scan.isDigit(end) || scan.isCapital(end) { end += 1 }
        guard !scan.isWord(end) else { return nil }
        let text = Array(scan.string(index..<end).utf8)
        let range = index..<end
        let country: String? =
            switch text.count {
            case 9 where Lettered.isSpanish(text): "es"
            case 9
            where Lettered.isBritish(text) && scan.hasWord(["insurance", "nino", "ni n"], before: index): "gb"
            case 16 where Lettered.isItalian(text): "it"
            case 18 where Lettered.isMexican(text): "mx"
            default: nil
            }
        return country.map { datum($0, range, scan.string(range)) }
    }
}

/// Dates within numbers.
enum Dates {
    /// Whether eight digits are a day of the last or this century.
    static func isDate(_ digits: ArraySlice<Int>) -> Bool {
        let value = digits.reduce(0) { $0 * 10 + $1 }
        return (1900...2099).contains(value / 10_000) && isDay(month: value / 100 % 100, day: value % 100)
    }

    static func isDay(month: Int, day: Int) -> Bool { (1...12).contains(month) && (1...31).contains(day) }
}
