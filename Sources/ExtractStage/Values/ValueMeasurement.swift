import PipelineCore

/// What the benchmark reads of numbers, money, quantities and dates.
@_spi(Benchmarks) public struct ValueMeasurement {
    /// A find.
    public struct Find {
        /// Its kind: number, money, quantity, percentage, date.
        public let kind: String
        /// Its bytes.
        public let range: Range<Int>
        /// Its value: a number, or a date in ISO 8601.
        public let value: String
        /// Its unit or currency, empty where it has none.
        public let unit: String
    }

    /// The finds in order: first those that the stage annotates, then all numbers.
    public let finds: [Find]

    /// Reads a text; days are told from a day in ISO 8601, where one is given.
    public init(_ text: String, reference: String) {
        let text = TokenizedText(text)
        var finds = ValueFinder.values(in: text, from: 0, reference: CalendarDate(iso: reference)).map {
            value in
            Find(
                kind: value.kind.rawValue, range: value.range, value: Self.value(of: value.value),
                unit: Self.unit(of: value.value))
        }
        var place = 0
        while place < text.tokens.count {
            let end = min(text.tokens.count, place + 16)
            guard let number = PrintedNumber(at: place, in: text, before: end) else {
                place += 1
                continue
            }
            finds.append(
                Find(kind: "number", range: text.byteRange(number.tokens), value: "\(number.value)", unit: "")
            )
            place = number.tokens.upperBound
        }
        self.finds = finds
    }

    private static func value(of value: FieldValue) -> String {
        if let date = CalendarDate(fieldValue: value) { return date.description }
        guard case .record(let members) = value,
            let number = members["value"].flatMap(Double.init(fieldValue:))
        else { return "" }
        return "\(number)"
    }

    private static func unit(of value: FieldValue) -> String {
        guard case .record(let members) = value else { return "" }
        return (members["unit"] ?? members["currency"]).flatMap(String.init(fieldValue:)) ?? ""
    }
}
