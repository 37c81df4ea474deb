import PipelineCore

/// Finds URLs, e-mail addresses and telephone numbers by their bytes.
enum AddressFinder {
    /// The addresses of a text in order; none overlaps another.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    static func addresses(in text: TokenizedText) -> [FoundValue] {
        var found: [FoundValue] = []
        let bytes = text.bytes
        var index = 0
        while index < bytes.count {
            guard isStart(bytes[index]), index == 0 || !isWord(bytes[index - 1]) else {
                index += 1
                continue
            }
            if let value = url(at: index, in: bytes) ?? email(at: index, in: bytes)
                ?? phone(at: index, in: bytes)
            {
                found.append(value)
                index = value.range.upperBound
            } else {
                let first = bytes[index]
                index += 1
                // A word is looked at once.
                if isLetterOrDigit(first) {
                    while index < bytes.count, isLetterOrDigit(bytes[index]) { index += 1 }
                }
            }
        }
        return found
    }

    private static func isStart(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == 0x2B || byte == 0x28
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte >= 0x80 || byte == 0x40
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func starts(_ bytes: [UInt8], _ index: Int, _ word: StaticString) -> Bool {
        guard index + word.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount
        where bytes[index + offset] | 0x20 != word.utf8Start[offset] | 0x20 { return false }
        return true
    }

    // MARK: URLs

    private static let maximumURLBytes = 2_000

    private static func url(at start: Int, in bytes: [UInt8]) -> FoundValue? {
        let hasScheme = starts(bytes, start, "http://") || starts(bytes, start, "https://")
        guard hasScheme || starts(bytes, start, "www.") else { return nil }
        var end = start
        while end < bytes.count, bytes[end] > 0x20, bytes[end] < 0x80,
            !"\"<>`{}|\\^".utf8.contains(bytes[end]),
            end - start < maximumURLBytes
        { end += 1 }
        // Marks at its end are those of the sentence; a bracket is unless it was opened within.
        while end > start, let last = Optional(bytes[end - 1]),
            ".,;:!?'\"*_".utf8.contains(last) || isOpenBracket(last, bytes[start..<end])
        {
            end -= 1
        }
        guard bytes[start..<end].contains(0x2E), end - start > 8 else { return nil }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return FoundValue(
            kind: .url, range: start..<end, value: .text(hasScheme ? text : "http://" + text),
            confidence: 0.98, rule: "url")
    }

    private static func isOpenBracket(_ last: UInt8, _ bytes: ArraySlice<UInt8>) -> Bool {
        switch last {
        case UInt8(ascii: ")"): bytes.count { $0 == 0x28 } < bytes.count { $0 == 0x29 }
        case UInt8(ascii: "]"): true
        default: false
        }
    }

    // MARK: E-mail

    private static func email(at start: Int, in bytes: [UInt8]) -> FoundValue? {
        var at = start
        while at < bytes.count, at - start <= 64,
            isLetterOrDigit(bytes[at]) || "._%+-".utf8.contains(bytes[at])
        { at += 1 }
        guard at > start, at < bytes.count, bytes[at] == 0x40 else { return nil }
        var end = at + 1
        while end < bytes.count, isLetterOrDigit(bytes[end]) || bytes[end] == 0x2E || bytes[end] == 0x2D {
            end += 1
        }
        while end > at, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
        // Lost line ends glue a number to the address, before or behind it.
        guard let point = domainPoint(bytes[(at + 1)..<max(at + 1, end)]), point > at + 1 else { return nil }
        end = point + 1
        while end < bytes.count, isLetterOrDigit(bytes[end]), !isDigit(bytes[end]),
            !beginsWord(end, after: point, in: bytes)
        {
            end += 1
        }
        var start = start
        let digits = bytes[start..<at].prefix(while: isDigit).count
        if digits >= 4, start + digits < at, isLetterOrDigit(bytes[start + digits]) { start += digits }
        let domain = bytes[(at + 1)..<end]
        guard end - point > 2 else { return nil }
        let text =
            String(decoding: bytes[start..<at], as: UTF8.self) + "@"
            + String(decoding: domain, as: UTF8.self).lowercased()
        return FoundValue(
            kind: .email, range: start..<end, value: .text(text), confidence: 0.98, rule: "email")
    }

    /// Whether a capital behind a small letter begins another word: that of `example.comSOURCE`.
    private static func beginsWord(_ index: Int, after point: Int, in bytes: [UInt8]) -> Bool {
        index > point + 1 && bytes[index] & 0x20 == 0 && bytes[index - 1] & 0x20 != 0
    }

    /// The last point of a domain that letters follow.
    private static func domainPoint(_ domain: ArraySlice<UInt8>) -> Int? {
        domain.indices.last { index in
            domain[index] == 0x2E && index + 1 < domain.endIndex && isLetterOrDigit(domain[index + 1])
                && !isDigit(domain[index + 1])
        }
    }

    // MARK: Telephones

    /// `+1 (555) 123-4567`, `555-123-4567`, `(555) 123-4567`, `+44 20 7946 0958`.
    private static func phone(at start: Int, in bytes: [UInt8]) -> FoundValue? {
        var end = start
        var digits: [UInt8] = []
        var groups = 0
        var wasDigit = false
        var last = start
        while end < bytes.count, end - start < 26 {
            let byte = bytes[end]
            if isDigit(byte) {
                if !wasDigit { groups += 1 }
                digits.append(byte)
                wasDigit = true
                last = end + 1
            } else if byte == 0x2B, end == start || end == start + 1 {
                wasDigit = false
            } else if [0x20, 0x2D, 0x2E, 0x28, 0x29].contains(byte) {
                // Two marks in a row only as in ") " and " (".
                if end > start, !wasDigit, ![0x29, 0x28, 0x20].contains(byte) { break }
                wasDigit = false
            } else {
                break
            }
            end += 1
        }
        if last < bytes.count, isLetterOrDigit(bytes[last]) { return nil }
        let printed = bytes[start..<last]
        let isInternational = bytes[start] == 0x2B
        guard groups >= 2 || isInternational, (isInternational ? 8...15 : 10...11).contains(digits.count),
            isInternational || digits.count == 10 || digits.first == 0x31, !isDate(printed)
        else { return nil }
        // Ten digits are those of North America, in groups of three, three and four.
        if !isInternational {
            let sizes = printed.split { !isDigit($0) }.map(\.count)
            guard sizes.suffix(3).elementsEqual([3, 3, 4]) || sizes.suffix(2).elementsEqual([3, 7]) else {
                return nil
            }
        }
        let number =
            isInternational
            ? "+" + String(decoding: digits, as: UTF8.self)
            : "+" + (digits.count == 10 ? "1" : "") + String(decoding: digits, as: UTF8.self)
        return FoundValue(
            kind: .phone, range: start..<last, value: .text(number),
            confidence: isInternational ? 0.95 : 0.85, rule: "phone")
    }

    private static func isDate(_ printed: ArraySlice<UInt8>) -> Bool {
        printed.count == 10 && CalendarDate(iso: String(decoding: printed, as: UTF8.self)) != nil
    }
}
