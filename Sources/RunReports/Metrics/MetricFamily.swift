/// A metric and its values, as monitors read them.
public struct MetricFamily: Sendable, Hashable {
    /// How a metric's values change.
    public enum Kind: String, Sendable, Hashable {
        /// They only grow.
        case counter
        /// They go up and down.
        case gauge
        /// They are counts by size.
        case histogram
    }

    /// One value under labels.
    public struct Sample: Sendable, Hashable {
        /// What follows the metric's name: `_bucket`, `_sum` and `_count` of a histogram.
        public var suffix: String
        /// The labels in order.
        public var labels: [MetricLabel]
        /// The value.
        public var value: Double
    }

    /// The name; a counter's ends in `_total`.
    public var name: String
    /// What it says, in a line.
    public var help: String
    /// How it changes.
    public var kind: Kind
    /// Its values.
    public var samples: [Sample] = []

    /// Declares a metric that has no values yet.
    public init(_ name: String, _ help: String, _ kind: Kind) {
        self.name = name
        self.help = help
        self.kind = kind
    }

    /// Adds a value.
    public mutating func add(_ value: Double, _ labels: MetricLabel...) {
        samples.append(Sample(suffix: "", labels: labels, value: value))
    }

    /// Adds a value.
    public mutating func add(_ value: Int, _ labels: MetricLabel...) {
        samples.append(Sample(suffix: "", labels: labels, value: Double(value)))
    }

    /// Adds a histogram, always with the same buckets.
    ///
    /// - Parameters:
    ///   - bins: the bins whose upper ends are bounds of buckets.
    ///   - unit: how many of what the histogram counts make one of the metric's unit.
    public mutating func add(
        _ histogram: PowerHistogram, bins: ClosedRange<Int>, per unit: Double = 1, _ labels: MetricLabel...
    ) {
        var below = histogram.bins.prefix(bins.lowerBound).reduce(0, +)
        for bin in bins {
            below += histogram.bins.indices.contains(bin) ? histogram.bins[bin] : 0
            // Bounds of buckets are inclusive: the largest whole number of a bin is one less than the next one's
            // first. What was rounded down to be counted may have been anything below that.
            let end = Double(PowerHistogram.lowerBound(of: bin + 1))
            let bound = unit == 1 ? end - 1 : end / unit
            bucket(MetricsText.number(bound), below, labels)
        }
        bucket("+Inf", histogram.count, labels)
        samples.append(Sample(suffix: "_sum", labels: labels, value: histogram.sum / unit))
        samples.append(Sample(suffix: "_count", labels: labels, value: Double(histogram.count)))
    }

    private mutating func bucket(_ bound: String, _ count: Int, _ labels: [MetricLabel]) {
        samples.append(
            Sample(suffix: "_bucket", labels: labels + [MetricLabel("le", bound)], value: Double(count)))
    }
}

/// A label of a metric's value.
public struct MetricLabel: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value: any text.
    public var value: String

    /// Makes a label.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
