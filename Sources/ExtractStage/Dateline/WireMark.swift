/// What stands between slashes or in brackets in a dateline: a wire, a date, both, or the issuer.
struct WireMark {
    /// The wire's or agency's name as printed.
    let name: String?
    /// A date printed with it, or in its place.
    let date: PrintedDate?
    /// Whether a name stands in a wire's place that is no wire's: on some wires, the issuer's.
    let isIssuer: Bool
    /// Whether the name is a news agency's.
    let isAgency: Bool
    /// Its tokens, brackets or slashes included.
    let tokens: Range<Int>

    /// The most tokens between slashes.
    private static let maximumTokens = 16

    /// Reads the mark that begins at a token.
    ///
    /// - Parameter isAfterDate: whether the date was already read: only then can an issuer follow.
    init?(at start: Int, in text: TokenizedText, before end: Int, near isAfterDate: Bool) {
        if text.isMark(start, "(") {
            guard let close = Self.close(")", after: start, in: text, before: end) else { return nil }
            self.init(inner: start + 1..<close, tokens: start..<close + 1, in: text, mayBeIssuer: false)
        } else if text.isMark(start, "/") {
            guard let close = Self.slash(after: start, in: text, before: end) else {
                self.init(openSlash: start, in: text, before: end)
                return
            }
            let isSpaced = start + 1 < end && text.tokens[start + 1].hasSpaceBefore
            self.init(
                inner: start + 1..<close, tokens: start..<close + 1, in: text,
                mayBeIssuer: isAfterDate && isSpaced)
        } else {
            // PRNewswire -- without slashes
            var last = start
            while last < end, last < start + 2, text.tokens[last].kind == .word { last += 1 }
            for stop in stride(from: last, to: start, by: -1) {
                let name = text.text(start..<stop)
                let isName = (start..<stop).allSatisfy { text.tokens[$0].shape != .small }
                guard isName, name.utf8.count > 6, WireName.isWire(name) else { continue }
                self.init(inner: start..<stop, tokens: start..<stop, in: text, mayBeIssuer: false)
                return
            }
            return nil
        }
    }

    /// Reads a mark whose second slash was forgotten, as in `/PRNewswire --`.
    private init?(openSlash start: Int, in text: TokenizedText, before end: Int) {
        guard
            let dash = (start + 1..<min(end, start + 6)).first(where: { index in
                text.isDash(index) && text.tokens[index].hasSpaceBefore
            }), dash > start + 1, WireName.isWire(text.text(start + 1..<dash))
        else { return nil }
        self.init(inner: start + 1..<dash, tokens: start..<dash, in: text, mayBeIssuer: false)
    }

    private init?(inner: Range<Int>, tokens: Range<Int>, in text: TokenizedText, mayBeIssuer: Bool) {
        guard !inner.isEmpty else { return nil }
        self.tokens = tokens
        if let date = PrintedDate(at: inner.lowerBound, in: text, before: inner.upperBound) {
            self.date = date
            name = nil
            isIssuer = false
            isAgency = false
            guard date.tokens.upperBound == inner.upperBound else { return nil }
            return
        }
        // (Marketwire - May 5, 2010)
        var nameEnd = inner.upperBound
        var innerDate: PrintedDate?
        for index in inner where text.isDash(index) || text.isMark(index, ",") {
            guard let date = PrintedDate(at: index + 1, in: text, before: inner.upperBound) else { continue }
            innerDate = date
            nameEnd = index
            break
        }
        guard nameEnd > inner.lowerBound else { return nil }
        date = innerDate
        let printed = text.text(inner.lowerBound..<nameEnd)
        if WireName.isWire(printed) {
            name = printed
            isIssuer = false
            isAgency = false
        } else if WireName.isAgency(printed) {
            name = printed
            isIssuer = false
            isAgency = true
        } else if mayBeIssuer {
            name = nil
            isIssuer = true
            isAgency = false
        } else {
            return nil
        }
    }

    private static func close(
        _ mark: Unicode.Scalar, after start: Int, in text: TokenizedText, before end: Int
    ) -> Int? {
        (start + 1..<min(end, start + maximumTokens)).first { text.isMark($0, mark) }
    }

    /// The slash that closes: one that no word follows without a space, so that `ANTARA/PRNewswire` stays whole.
    private static func slash(after start: Int, in text: TokenizedText, before end: Int) -> Int? {
        guard start + 1 < min(end, start + maximumTokens) else { return nil }
        return (start + 1..<min(end, start + maximumTokens)).first { index in
            guard text.isMark(index, "/") else { return false }
            let next = index + 1
            guard next < end, text.tokens[next].kind != .mark else { return true }
            return text.tokens[next].hasSpaceBefore
        }
    }
}
