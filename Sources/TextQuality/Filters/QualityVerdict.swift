/// What a filter measured of a text and which of its rules took it out.
public struct QualityVerdict: Sendable {
    /// A number that a rule looked at.
    public struct Measurement: Sendable, Hashable {
        /// The rule's name.
        public let rule: String
        /// What it measured.
        public let value: Double
        /// What it was held against; nil where the rule is switched off.
        public let threshold: Double?
    }

    /// The numbers, in the order of the rules.
    public private(set) var measurements: [Measurement] = []
    /// The first rule that took the text out; nil where all let it pass.
    public private(set) var failed: Measurement?

    /// Holds a value to a least one.
    mutating func hold(_ rule: String, _ value: Double, atLeast threshold: Double?) {
        note(rule, value, threshold, fails: threshold.map { value < $0 } ?? false)
    }

    /// Holds a value to a greatest one.
    mutating func hold(_ rule: String, _ value: Double, atMost threshold: Double?) {
        note(rule, value, threshold, fails: threshold.map { value > $0 } ?? false)
    }

    /// Notes a measurement and whether it takes the text out.
    mutating func note(_ rule: String, _ value: Double, _ threshold: Double?, fails: Bool) {
        let measurement = Measurement(rule: rule, value: value, threshold: threshold)
        measurements.append(measurement)
        if fails, failed == nil { failed = measurement }
    }
}
