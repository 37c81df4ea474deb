/// A number as a text prints it: `12`, `1,250.5`, `3.5 million`, `four`, `twenty-five thousand`.
struct PrintedNumber {
    /// The value.
    private(set) var value: Double
    /// The tokens it takes.
    private(set) var tokens: Range<Int>
    /// Whether it is printed in digits.
    let isInDigits: Bool

    /// Reads the number that begins at a token; nil where none does.
    init?(at start: Int, in text: TokenizedText, before end: Int) {
        guard start < end else { return nil }
        if let digits = Self.digits(start, in: text) {
            value = digits.value
            tokens = start..<start + 1
            isInDigits = true
            if let scale = digits.scale {
                value *= scale
                return
            }
        } else if let words = Self.words(from: start, in: text, before: end) {
            value = words.value
            tokens = words.tokens
            isInDigits = false
            return
        } else {
            return nil
        }
        takeScale(in: text, before: end)
    }

    private struct Digits {
        var value: Double
        /// The factor of letters that stand right behind: `10k`, `5bn`.
        var scale: Double?
    }

    /// The value of a token of digits, perhaps with commas between thousands and a decimal point.
    private static func digits(_ index: Int, in text: TokenizedText) -> Digits? {
        let token = text.tokens[index]
        guard token.range.count <= 20 else { return nil }
        let bytes = text.bytes[token.range]
        guard let first = bytes.first, first >= 0x30, first <= 0x39 else { return nil }
        var whole = 0.0
        var fraction = 0.0
        var place = 0.1
        var hasPoint = false
        var group = 0
        var hasComma = false
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39:
                group += 1
                if hasPoint {
                    fraction += Double(byte & 0x0F) * place
                    place /= 10
                } else {
                    whole = whole * 10 + Double(byte & 0x0F)
                }
            case UInt8(ascii: ","):
                guard !hasPoint, !hasComma || group == 3 else { return nil }
                hasComma = true
                group = 0
            case UInt8(ascii: "."):
                guard !hasPoint, !hasComma || group == 3 else { return nil }
                hasPoint = true
            default:
                guard !hasComma || group >= 3,
                    let scale = letters[String(decoding: bytes.dropFirst(offset), as: UTF8.self).lowercased()]
                else { return nil }
                return Digits(value: whole + fraction, scale: scale)
            }
        }
        guard !hasComma || hasPoint || group == 3 else { return nil }
        return Digits(value: whole + fraction, scale: nil)
    }

    private static let letters: [String: Double] = [
        "k": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
    ]

    /// "3.5 million", "2 hundred thousand".
    private mutating func takeScale(in text: TokenizedText, before end: Int) {
        while tokens.upperBound < end, text.tokens[tokens.upperBound].kind == .word,
            let scale = Self.scales[text.folded(tokens.upperBound)]
        {
            value *= scale
            tokens = tokens.lowerBound..<tokens.upperBound + 1
        }
    }

    private static let scales: [String: Double] = [
        "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
        "lakh": 1e5, "crore": 1e7,
    ]

    private static let units: [String: Double] = {
        let names = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0)) })
    }()

    private static let tens: [String: Double] = {
        let names = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0 + 2) * 10) })
    }()

    /// A single word of a number: `four`, `twenty-five`.
    private static func word(_ word: String) -> Double? {
        if let value = units[word] ?? tens[word] { return value }
        guard let hyphen = word.utf8.firstIndex(of: 0x2D), let ten = tens[String(word[..<hyphen])],
            let unit = units[String(word[word.utf8.index(after: hyphen)...])], unit < 10
        else { return nil }
        return ten + unit
    }

    private struct Words {
        var value: Double
        var tokens: Range<Int>
    }

    private static func words(from start: Int, in text: TokenizedText, before end: Int) -> Words? {
        var total = 0.0
        var part: Double?
        var place = start
        var used = start
        while place < end, text.tokens[place].kind == .word {
            let word = text.folded(place)
            if let value = self.word(word),
                part == nil
                    || value < 10 && part?.truncatingRemainder(dividingBy: 10) == 0 && (part ?? 0) >= 20
            {
                part = (part ?? 0) + value
            } else if let scale = scales[word], place > start {
                if scale == 100 || scale == 12 {
                    part = (part ?? 1) * scale
                } else {
                    total += (part ?? 1) * scale
                    part = nil
                }
            } else if word == "and", place > start, place + 1 < end, scales[text.folded(place - 1)] != nil,
                self.word(text.folded(place + 1)) != nil
            {
                place += 1
                continue
            } else {
                break
            }
            place += 1
            used = place
        }
        guard used > start else { return nil }
        return Words(value: total + (part ?? 0), tokens: start..<used)
    }
}
