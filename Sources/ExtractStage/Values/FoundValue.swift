import PipelineCore

/// A date, number or address that a text gives, with the value it stands for.
struct FoundValue {
    /// What it is.
    enum Kind: String {
        case date, time, quantity, money, percentage, url, email, phone
        case dateRange = "date_range"
        case timeRange = "time_range"
    }

    /// What it is.
    var kind: Kind
    /// The bytes it takes.
    var range: Range<Int>
    /// The value: a date, a record with unit or currency, or a normalised address.
    var value: FieldValue
    /// How sure the rule is, from 0 to 1.
    var confidence: Double
    /// The rule that found it.
    var rule: String
}
