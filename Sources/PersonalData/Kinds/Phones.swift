/// Telephone numbers: with a country's code, in the form of North America, or beside a word that tells them.
enum Phones {
    private static let separators: [UInt8] = [0x20, 0x2D, 0x2E, 0x28, 0x29, 0x2F]
    private static let words = [
        "tel", "phone", "call", "fax", "mobile", "cell", "whatsapp", "fon:", "handy", "móvil", "numéro",
        "rufnummer", "电话", "電話", "手机", "携帯", "전화",
    ]
    /// Words right behind which a number in one piece is one too.
    private static let labels = [
        "tel", "telefon", "telephone", "phone", "fax", "telefax", "mobile", "mobil", "cell", "whatsapp",
        "handy",
        "电话", "電話", "手机", "手机号", "手机号码", "携帯", "전화",
    ]

    static func find(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        guard scan[index] == 0x2B || scan[index] == 0x28 || scan.isDigit(index) else { return nil }
        guard scan[index - 1] != 0x2E, scan[index - 1] != 0x24 else { return nil }
        guard let number = read(at: index, scan) else { return nil }
        let (digits, range) = (number.digits, number.range)
        let isInternational = scan[index] == 0x2B
        let isKnown: Bool
        if isInternational {
            isKnown = (8...15).contains(digits.utf8.count) && digits.utf8.first != 0x30
        } else if isNorthAmerican(digits, number.groups) {
            isKnown = true
        } else {
            isKnown =
                (7...12).contains(digits.utf8.count)
                && (number.groups.count > 1
                    ? scan.hasWord(words, before: index, within: 20) : isLabelled(index, scan))
        }
        guard isKnown else { return nil }
        return PersonalDatum(
            kind: .phone, scheme: nil, range: range, normalised: (isInternational ? "+" : "") + digits)
    }

    /// Whether a number is named by the word right before it: `Tel.: 0301234567`.
    private static func isLabelled(_ index: Int, _ scan: ByteScan) -> Bool {
        var end = index
        while scan[end - 1] == 0x20 || scan[end - 1] == 0x3A || scan[end - 1] == 0x2E
            || scan.has("：", at: end - 3)
        {
            end -= scan[end - 1] < 0x80 ? 1 : 3
        }
        return scan.hasWord(labels, endingAt: end)
    }

    private struct Number {
        var digits = ""
        var groups: [Int] = []
        var range = 0..<0
    }

    private static func read(at start: Int, _ scan: ByteScan) -> Number? {
        var number = Number()
        var place = scan[start] == 0x2B ? start + 1 : start
        var end = start
        var depth = 0
        while number.digits.utf8.count <= 16 {
            let first = place
            while scan.isDigit(place), place - first < 16 {
                number.digits.append(Character(Unicode.Scalar(scan[place])))
                place += 1
            }
            if place > first {
                number.groups.append(place - first)
                end = place
            }
            // At most two separators between groups: `) `.
            var gap = 0
            while separators.contains(scan[place]), gap < 2 {
                if scan[place] == 0x28 { depth += 1 }
                if scan[place] == 0x29 {
                    guard depth > 0 else { break }
                    depth -= 1
                    if number.groups.isEmpty { return nil }
                }
                place += 1
                gap += 1
            }
            guard gap > 0, scan.isDigit(place) else { break }
        }
        guard !scan.isWord(end), number.digits.utf8.count >= 7 else { return nil }
        number.range = start..<end
        return number
    }

    /// `(212) 555-0100`, `212-555-0100`, `1-800-555-0100`: area and exchange begin with 2 to 9.
    private static func isNorthAmerican(_ digits: String, _ groups: [Int]) -> Bool {
        guard groups == [3, 3, 4] || groups == [1, 3, 3, 4] else { return false }
        let national = Array(digits.utf8.suffix(10))
        guard groups.count == 3 || digits.utf8.first == 0x31 else { return false }
        return national[0] >= 0x32 && national[3] >= 0x32
    }
}
