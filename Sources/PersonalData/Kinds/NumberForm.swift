/// How a country writes a number of digits, and what makes one valid.
struct NumberForm: Sendable {
    /// The country's code.
    let country: String
    /// How many digits there are.
    let length: Int
    /// The groups it is written in.
    let groups: [[Int]]
    /// The separators between groups.
    let separators: [UInt8]
    /// Whether it counts anywhere where it is written in groups.
    let isSureWhenGrouped: Bool
    /// Whether it counts anywhere where it is written in one piece.
    let isSureWhenPlain: Bool
    /// Words, in small letters, beside which it counts in any form.
    let words: [String]
    let isValid: @Sendable ([Int]) -> Bool

    func allows(_ written: [UInt8]) -> Bool { written.allSatisfy { separators.contains($0) } }

    private static let hyphen: [UInt8] = [0x2D]
    private static let spaceOrHyphen: [UInt8] = [0x20, 0x2D]
    private static let points: [UInt8] = [0x2E, 0x2D]

    static let all: [NumberForm] = [
        // The United States: no check digit, but numbers that are never given.
        NumberForm(
            country: "us", length: 9, groups: [[3, 2, 4]], separators: hyphen, isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["ssn", "social security"],
            isValid: { digits in
                let area = digits[0] * 100 + digits[1] * 10 + digits[2]
                return area != 0 && area != 666 && area < 900 && digits[3...4] != [0, 0]
                    && digits[5...] != [0, 0, 0, 0]
            }),
        // France: a sex, a year, a month, and a remainder by 97.
        NumberForm(
            country: "fr", length: 15, groups: [[1, 2, 2, 2, 3, 3, 2], [13, 2]], separators: [0x20],
            isSureWhenGrouped: true, isSureWhenPlain: true, words: ["sécurité sociale", "nir", "insee"],
            isValid: { digits in
                let month = digits[3] * 10 + digits[4]
                guard (1...2).contains(digits[0]), (1...12).contains(month) || (20...42).contains(month)
                else {
                    return false
                }
                let body = digits[..<13].reduce(0) { $0 * 10 + $1 }
                return 97 - body % 97 == digits[13] * 10 + digits[14]
            }),
        // Germany's tax number: one digit alone twice or thrice, and ISO 7064.
        NumberForm(
            country: "de", length: 11, groups: [[2, 3, 3, 3]], separators: [0x20], isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["steuer", "idnr", "tax id"],
            isValid: { digits in
                let counts = (0...9).map { digit in digits[..<10].count { $0 == digit } }
                return digits[0] != 0 && counts.count { $0 > 1 } == 1 && counts.allSatisfy { $0 <= 3 }
                    && CheckDigits.mod11And10(digits)
            }),
        // Brazil: two check digits.
        NumberForm(
            country: "br", length: 11, groups: [[3, 3, 3, 2]], separators: points, isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["cpf"],
            isValid: { digits in
                func check(_ count: Int) -> Int {
                    let weights = Array((2...count + 1).reversed())
                    let rest = CheckDigits.weighted(Array(digits[..<count]), weights) * 10 % 11
                    return rest == 10 ? 0 : rest
                }
                return Set(digits).count > 1 && check(9) == digits[9] && check(10) == digits[10]
            }),
        // India's Aadhaar.
        NumberForm(
            country: "in", length: 12, groups: [[4, 4, 4]], separators: spaceOrHyphen,
            isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["aadhaar", "aadhar", "uidai"],
            isValid: { $0[0] > 1 && CheckDigits.verhoeff($0) }),
        // Poland's PESEL: a date and a check digit.
        NumberForm(
            country: "pl", length: 11, groups: [], separators: [], isSureWhenGrouped: false,
            isSureWhenPlain: false, words: ["pesel"],
            isValid: { digits in
                let month = (digits[2] * 10 + digits[3]) % 20
                let sum = CheckDigits.weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1])
                return Dates.isDay(month: month, day: digits[4] * 10 + digits[5]) && sum % 10 == 0
            }),
        // The Netherlands' BSN.
        NumberForm(
            country: "nl", length: 9, groups: [[4, 2, 3]], separators: [0x2E], isSureWhenGrouped: false,
            isSureWhenPlain: false, words: ["bsn", "burgerservicenummer", "sofinummer"],
            isValid: { CheckDigits.weighted($0, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0 }),
        // Canada's SIN.
        NumberForm(
            country: "ca", length: 9, groups: [[3, 3, 3]], separators: spaceOrHyphen,
            isSureWhenGrouped: false,
            isSureWhenPlain: false, words: ["sin", "social insurance"], isValid: CheckDigits.luhn),
        // Australia's TFN.
        NumberForm(
            country: "au", length: 9, groups: [[3, 3, 3]], separators: [0x20], isSureWhenGrouped: false,
            isSureWhenPlain: false, words: ["tfn", "tax file"],
            isValid: { CheckDigits.weighted($0, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0 }),
        // Sweden's personal number: a date and Luhn.
        NumberForm(
            country: "se", length: 10, groups: [[6, 4]], separators: hyphen, isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["personnummer"],
            isValid: { digits in
                Dates.isDay(month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5])
                    && CheckDigits.luhn(digits)
            }),
        // Korea's: a date, a century and a check digit.
        NumberForm(
            country: "kr", length: 13, groups: [[6, 7]], separators: hyphen, isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["주민등록"],
            isValid: { digits in
                let sum = CheckDigits.weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])
                return Dates.isDay(month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5])
                    && (11 - sum % 11) % 10 == digits[12]
            }),
        // South Africa's: a date and Luhn.
        NumberForm(
            country: "za", length: 13, groups: [[6, 4, 3]], separators: [0x20], isSureWhenGrouped: true,
            isSureWhenPlain: false, words: ["id number", "identity"],
            isValid: { digits in
                Dates.isDay(month: digits[2] * 10 + digits[3], day: digits[4] * 10 + digits[5])
                    && digits[10] <= 1 && CheckDigits.luhn(digits)
            }),
        // Turkey's: two check digits.
        NumberForm(
            country: "tr", length: 11, groups: [], separators: [], isSureWhenGrouped: false,
            isSureWhenPlain: false, words: ["kimlik", "tckn"],
            isValid: { digits in
                let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
                let even = digits[1] + digits[3] + digits[5] + digits[7]
                return digits[0] != 0 && (odd * 7 - even + 100) % 10 == digits[9]
                    && digits[..<10].reduce(0, +) % 10 == digits[10]
            }),
        // Japan's My Number.
        NumberForm(
            country: "jp", length: 12, groups: [[4, 4, 4]], separators: spaceOrHyphen,
            isSureWhenGrouped: false,
            isSureWhenPlain: false, words: ["マイナンバー", "個人番号", "my number"],
            isValid: { digits in
                let sum = CheckDigits.weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
                return (sum % 11 <= 1 ? 0 : 11 - sum % 11) == digits[11]
            }),
    ]
}
