/// A currency before or behind an amount.
struct Currency {
    /// Its code (ISO 4217).
    let code: String
    /// Its tokens.
    let tokens: Range<Int>

    /// The sign before an amount: `$`, `US$`, `€`, `EUR`.
    static func sign(at start: Int, in text: TokenizedText, before end: Int) -> Currency? {
        let printed = text.text(start)
        if let code = signs[printed] { return Currency(code: code, tokens: start..<start + 1) }
        guard start + 1 < end, text.tokens[start].kind == .word else { return nil }
        // "US$5", "A$5": a word and the sign without a space between them.
        if text.isMark(start + 1, "$"), !text.tokens[start + 1].hasSpaceBefore,
            let code = dollars[printed.uppercased()]
        {
            return Currency(code: code, tokens: start..<start + 2)
        }
        if codes.contains(printed) {
            let next = start + 1
            if let sign = signs[text.text(next)], sign.utf8.count == 3, next + 1 < end {
                return Currency(code: printed, tokens: start..<next + 1)
            }
            return Currency(code: printed, tokens: start..<next)
        }
        return nil
    }

    /// The word or code behind an amount: `dollars`, `US dollars`, `euros`, `EUR`.
    static func word(at start: Int, in text: TokenizedText, before end: Int) -> Currency? {
        guard start < end else { return nil }
        let printed = text.text(start)
        if let code = signs[printed], printed != "$" {
            return Currency(code: code, tokens: start..<start + 1)
        }
        guard text.tokens[start].kind == .word else { return nil }
        if codes.contains(printed) { return Currency(code: printed, tokens: start..<start + 1) }
        if start + 1 < end, let code = words[text.folded(start) + " " + text.folded(start + 1)] {
            return Currency(code: code, tokens: start..<start + 2)
        }
        return words[text.folded(start)].map { Currency(code: $0, tokens: start..<start + 1) }
    }

    private static let signs = [
        "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₿": "BTC",
    ]
    private static let dollars = [
        "US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "CDN": "CAD",
        "NZ": "NZD", "HK": "HKD", "S": "SGD",
        "R": "BRL", "NT": "TWD",
    ]
    private static let codes: Set<String> = [
        "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "SEK",
        "NOK", "DKK",
        "KRW", "BRL", "MXN", "ZAR", "AED", "SAR", "TRY", "PLN",
    ]
    private static let words = [
        "dollars": "USD", "dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD",
        "american dollars": "USD",
        "euros": "EUR", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR",
        "pounds sterling": "GBP", "british pounds": "GBP", "swiss francs": "CHF", "canadian dollars": "CAD",
        "australian dollars": "AUD", "hong kong dollars": "HKD", "singapore dollars": "SGD", "won": "KRW",
        "rubles": "RUB",
        "roubles": "RUB", "cents": "USD",
    ].filter { $0.key != "cents" }
}
