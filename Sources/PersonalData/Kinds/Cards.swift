/// Numbers of payment cards.
enum Cards {
    static func find(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        guard scan.isDigit(index) else { return nil }
        let number = DigitGroups(scan, at: index, separators: [0x20, 0x2D], maximum: 20)
        guard (13...19).contains(number.digits.count), number.isUniform,
            !scan.isWord(number.range.upperBound),
            let scheme = scheme(number.digits), isGrouped(number), CheckDigits.luhn(number.digits)
        else { return nil }
        return PersonalDatum(kind: .card, scheme: scheme, range: number.range, normalised: number.text)
    }

    /// Cards show their number in one piece, by fours, or as American Express does.
    private static func isGrouped(_ number: DigitGroups) -> Bool {
        number.groups.count == 1 || number.groups.dropLast().allSatisfy { $0 == 4 }
            || number.groups == [4, 6, 5] || number.groups == [4, 6, 4]
    }

    private static func scheme(_ digits: [Int]) -> String? {
        let first = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        switch (first, digits.count) {
        case (4000...4999, 13), (4000...4999, 16), (4000...4999, 19): return "visa"
        case (5100...5599, 16), (2221...2720, 16): return "mastercard"
        case (3400...3499, 15), (3700...3799, 15): return "amex"
        case (3000...3059, 14), (3600...3699, 14), (3800...3999, 14): return "diners"
        case (6011, 16), (6440...6599, 16): return "discover"
        case (3528...3589, 16): return "jcb"
        case (6200...6299, 16...19): return "unionpay"
        case (5000...5099, 13...19), (5600...5899, 13...19), (6300...6399, 16...19): return "maestro"
        default: return nil
        }
    }
}
