/// Finds ticker symbols: `(NASDAQ: ACME)`, `(NYSE American: ABC; TSX: ABC.A)`, `(OTCQB:XYZ)`.
enum TickerFinder {
    /// A symbol and its exchange.
    struct Ticker {
        /// The exchange as printed.
        var exchange: String
        /// The symbol.
        var symbol: String
        /// The tokens of both.
        var tokens: Range<Int>
    }

    private static let exchanges: Set<String> = [
        "nasdaq", "nasdaqgs", "nasdaqcm", "nasdaqgm", "nyse", "nysemkt", "nyseamerican", "nysearca", "amex",
        "tsx", "tsxv", "tsx-v", "cse", "neo", "otc",
        "otcqb", "otcqx", "otcpk", "otcmkts", "otcid", "pink", "lse", "aim", "asx", "nzx", "fse", "fwb",
        "fra", "xetra", "six",
        "swx", "hkex", "hkse", "sehk", "sgx", "sse", "szse", "tse", "tyo", "krx", "kosdaq", "bse", "nse",
        "euronext", "epa", "ams",
        "mil", "bit", "bme", "bmv", "b3", "jse", "omx", "sto", "osl", "oslo", "cph", "hel", "wse", "vse",
        "tadawul", "adx",
        "dfm", "qse", "egx", "cboe", "bursa", "idx", "psx", "psei", "bx", "gettex", "ngx",
    ]

    /// The symbols of a text in order, each once.
    static func tickers(in text: TokenizedText) -> [Ticker] {
        var found: [Ticker] = []
        var seen: Set<String> = []
        for colon in text.tokens.indices where text.isMark(colon, ":") {
            guard let ticker = ticker(around: colon, in: text),
                seen.insert("\(ticker.exchange):\(ticker.symbol)").inserted
            else { continue }
            found.append(ticker)
        }
        return found
    }

    private static func ticker(around colon: Int, in text: TokenizedText) -> Ticker? {
        guard colon > 0, colon + 1 < text.tokens.count, !text.tokens[colon + 1].beginsBlock else {
            return nil
        }
        var first = colon - 1
        // "NYSE American", "TSX Venture", "OTC Markets", "Euronext Growth Oslo"
        while first > 0, colon - first < 4, !isExchange(first, in: text), text.tokens[first - 1].kind == .word
        { first -= 1 }
        guard isExchange(first, in: text) else { return nil }
        var symbolStart = colon + 1
        while symbolStart < text.tokens.count, text.isMark(symbolStart, "$") || text.isQuote(symbolStart) {
            symbolStart += 1
        }
        guard symbolStart < text.tokens.count, isSymbol(symbolStart, in: text) else { return nil }
        let end = symbolStart + 1
        return Ticker(
            exchange: text.text(first..<colon), symbol: text.text(symbolStart), tokens: first..<end)
    }

    private static func isExchange(_ place: Int, in text: TokenizedText) -> Bool {
        text.tokens[place].kind == .word && exchanges.contains(text.folded(place))
    }

    private static func isSymbol(_ place: Int, in text: TokenizedText) -> Bool {
        let bytes = text.bytes[text.tokens[place].range]
        guard (1...9).contains(bytes.count) else { return false }
        return bytes.allSatisfy { byte in
            byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte == 0x2D
        }
    }
}
