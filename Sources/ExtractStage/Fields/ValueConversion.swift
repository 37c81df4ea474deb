import PipelineCore
import URLs

/// Makes values of the texts that are found.
struct ValueConversion: Sendable {
    var kind: FieldKind
    /// The order of the numbers of `3/4/2024` on the page.
    var order = PageDate.NumberOrder.dayFirst
    /// The address that others on the page start from.
    var base: WebURL?

    init(kind: FieldKind, order: PageDate.NumberOrder = .dayFirst, base: WebURL? = nil) {
        self.kind = kind
        self.order = order
        self.base = base
    }

    /// The value that a text stands for; nil where it stands for none of the kind.
    func value(of text: String) -> FieldValue? {
        switch kind {
        case .text: return text.isEmpty ? nil : .text(text)
        case .number: return FoundNumber(in: text).flatMap { $0.value.isFinite ? .number($0.value) : nil }
        case .integer: return FoundNumber(in: text).flatMap { Int(exactly: $0.value) }.map { .integer($0) }
        case .boolean: return Self.truths[MetadataText.folded(text).lowercased()].map { .boolean($0) }
        case .date:
            let words = MetadataText.folded(text)
            if let date = CalendarDate(iso: words) { return .date(date) }
            return PageDate(order: order).first(in: words).map { .date($0) }
        case .url:
            let written = MetadataText.folded(text)
            guard !written.isEmpty else { return nil }
            return .text(WebURL(written, relativeTo: base)?.href ?? written)
        }
    }

    private static let truths = [
        "true": true, "yes": true, "on": true, "1": true, "y": true,
        "false": false, "no": false, "off": false, "0": false, "n": false,
    ]

    /// A value of another type as one of this; nil where it cannot be.
    func value(of value: FieldValue) -> FieldValue? {
        switch (kind, value) {
        case (.text, .text), (.url, .text), (.integer, .integer), (.number, .number), (.boolean, .boolean),
            (.date, .date):
            return value
        case (.number, .integer(let number)): return .number(Double(number))
        case (.integer, .number(let number)): return Int(exactly: number).map { .integer($0) }
        case (_, .text(let text)): return self.value(of: text)
        case (.text, .integer(let number)): return .text("\(number)")
        case (.text, .boolean(let truth)): return .text("\(truth)")
        case (.text, .date(let date)): return .text("\(date)")
        default: return nil
        }
    }
}

/// The first number in a text, as shops and tables print them: `1,299.00 €`, `1.299,00`, `12 500`, `-3`.
///
/// Of a point and a comma the last is the decimal sign. A single comma with three digits behind it divides thousands; a
/// single point does not.
struct FoundNumber {
    /// The number.
    let value: Double

    init?(in text: String) {
        let scalars = Array(text.unicodeScalars)
        guard let start = scalars.firstIndex(where: Self.isDigit) else { return nil }
        var index = start
        var digits = ""
        var marks: [(sign: Unicode.Scalar, place: Int)] = []
        while index < scalars.count {
            if Self.isDigit(scalars[index]) {
                digits.unicodeScalars.append(scalars[index])
            } else if index + 1 < scalars.count, Self.isDigit(scalars[index + 1]),
                Self.isMark(scalars[index], in: scalars, at: index)
            {
                marks.append((scalars[index], digits.unicodeScalars.count))
            } else {
                break
            }
            index += 1
        }
        let point = Self.decimalPlace(marks, digits: digits)
        var written = digits
        if let point { written.insert(".", at: written.index(written.startIndex, offsetBy: point)) }
        guard let number = Double(written) else { return nil }
        value = Self.isNegative(scalars, before: start) ? -number : number
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Whether a sign between digits belongs to the number; spaces and apostrophes only before three digits.
    private static func isMark(_ scalar: Unicode.Scalar, in scalars: [Unicode.Scalar], at index: Int) -> Bool
    {
        switch scalar {
        case ".", ",": return true
        case "'", "\u{2019}", " ", "\u{A0}", "\u{202F}", "\u{2009}":
            let next = scalars[(index + 1)...].prefix(4)
            return next.prefix(3).count == 3 && next.prefix(3).allSatisfy(isDigit)
                && !(next.count == 4 && next.last.map(isDigit) ?? false)
        default: return false
        }
    }

    private static func decimalPlace(_ marks: [(sign: Unicode.Scalar, place: Int)], digits: String) -> Int? {
        let signs = marks.filter { $0.sign == "." || $0.sign == "," }
        guard let last = signs.last, signs.count(where: { $0.sign == last.sign }) == 1 else { return nil }
        if signs.count > 1 { return last.place }
        let isThousands =
            last.sign == "," && digits.count - last.place == 3 && (1...3).contains(last.place)
            && digits.first != "0"
        return isThousands ? nil : last.place
    }

    private static func isNegative(_ scalars: [Unicode.Scalar], before start: Int) -> Bool {
        guard start > 0, scalars[start - 1] == "-" || scalars[start - 1] == "\u{2212}" else { return false }
        // A hyphen behind a word or a number joins, as in `A-4`.
        return start == 1 || !(scalars[start - 2].properties.isAlphabetic || isDigit(scalars[start - 2]))
    }
}
