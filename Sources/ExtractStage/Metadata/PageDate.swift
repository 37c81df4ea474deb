import PipelineCore

/// Reads the first date in what a page writes as one.
struct PageDate {
    /// How pages of a language and country order the numbers of `3/4/2024`.
    enum NumberOrder {
        /// 3 April.
        case dayFirst
        /// March 4.
        case monthFirst

        /// The order of a page, by its declared language and its host.
        init(language: String?, host: String) {
            let language = (language ?? "").lowercased()
            let isEnglish = language.isEmpty || language == "en" || language.hasPrefix("en-us")
            let top = host.split(separator: ".").last.map(String.init) ?? ""
            let isAmerican = ["com", "org", "net", "edu", "gov", "us", "io", "co", "ai", "ca"].contains(top)
            self = isEnglish && (isAmerican || language.hasPrefix("en-us")) ? .monthFirst : .dayFirst
        }
    }

    /// The most bytes among which a date is looked for.
    static let maximumBytes = 160

    /// The order of numbers.
    var order = NumberOrder.monthFirst

    /// The first date of a text; nil where there is none, or no likely one.
    func first(in text: String) -> CalendarDate? {
        var text = text
        return text.withUTF8 { first(in: $0) }
    }

    /// The first date of a text's bytes.
    func first(in bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(Self.maximumBytes))
        guard Self.mayHoldDate(bytes) else { return nil }
        if let date = numeric(in: bytes) { return date }
        return printed(in: bytes)
    }

    /// A date has at least two digits, and four where it has no slash or point.
    private static func mayHoldDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var digits = 0
        for byte in bytes where byte >= 0x30 && byte <= 0x39 { digits += 1 }
        return digits >= 4
    }

    // MARK: Numbers

    private func numeric(in bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        var index = 0
        while index < bytes.count {
            guard Self.isDigit(bytes[index]), index == 0 || !Self.isDigit(bytes[index - 1]) else {
                index += 1
                continue
            }
            if let date = numeric(at: index, in: bytes) { return date }
            while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        }
        return nil
    }

    private func numeric(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        // What goes on from a number or a word is a version or a name.
        if start > 0, [0x2E, 0x2F, 0x2D].contains(bytes[start - 1]), start > 1, Self.isDigit(bytes[start - 2])
        {
            return nil
        }
        let first = Self.number(at: start, in: bytes)
        if first.count == 8 || first.count == 14 { return compact(at: start, in: bytes) }
        guard first.count <= 4, let second = part(after: first, in: bytes),
            let third = part(after: second, in: bytes),
            bytes[first.end] == bytes[second.end], third.end >= bytes.count || bytes[third.end] != 0x2F
        else { return nil }
        if first.count == 4, second.count <= 2, third.count <= 2 {
            return Self.plausible(first.value, second.value, third.value)
        }
        guard first.count <= 2, second.count <= 2, third.count == 4 || third.count == 2 else { return nil }
        let year = third.count == 4 ? third.value : 2000 + third.value
        let isDayFirst = bytes[first.end] == UInt8(ascii: ".") || order == .dayFirst
        if isDayFirst, second.value <= 12 { return Self.plausible(year, second.value, first.value) }
        if !isDayFirst, first.value <= 12 { return Self.plausible(year, first.value, second.value) }
        return Self.plausible(
            year, isDayFirst ? first.value : second.value, isDayFirst ? second.value : first.value)
    }

    private func part(after number: Number, in bytes: UnsafeBufferPointer<UInt8>) -> Number? {
        guard number.end + 1 < bytes.count, [0x2D, 0x2F, 0x2E].contains(bytes[number.end]),
            Self.isDigit(bytes[number.end + 1])
        else { return nil }
        return Self.number(at: number.end + 1, in: bytes)
    }

    /// `20240131`, perhaps with a time behind it.
    private func compact(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        func value(_ range: Range<Int>) -> Int {
            range.reduce(0) { $0 * 10 + Int(bytes[start + $1] & 0x0F) }
        }
        return Self.plausible(value(0..<4), value(4..<6), value(6..<8))
    }

    private struct Number {
        var value: Int
        var count: Int
        var end: Int
    }

    private static func number(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Number {
        var end = start
        var value = 0
        while end < bytes.count, isDigit(bytes[end]) {
            if end - start < 9 { value = value * 10 + Int(bytes[end] & 0x0F) }
            end += 1
        }
        return Number(value: value, count: end - start, end: end)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    // MARK: Words

    /// A date with the name of a month, day and year.
    private func printed(in bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        let text = TokenizedText(String(decoding: bytes, as: UTF8.self))
        for place in text.tokens.indices where text.tokens[place].kind != .mark {
            if let date = PrintedDate(at: place, in: text, before: text.tokens.count), date.day != nil {
                if let known = date.date {
                    return Self.plausible(known.year, known.month ?? 0, known.day ?? 0)
                }
            }
        }
        return nil
    }

    /// Zero dates and typing errors are no answer; the web is from 1991, but older archives have been put on it.
    static func plausible(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        guard (1950...2099).contains(year) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
