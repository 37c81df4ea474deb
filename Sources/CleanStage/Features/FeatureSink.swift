/// Takes features in a fixed order.
///
/// The code that computes features is written once against this: one sink stores the numbers, another the names, so
/// that the two can't come apart. The names cost nothing where numbers are stored.
protocol FeatureSink {
    /// Takes the next feature.
    mutating func put(_ name: StaticString, _ value: Float)
    /// Takes the next feature, one of a numbered series.
    mutating func put(_ name: StaticString, _ number: Int, _ value: Float)
}

/// Stores numbers one after the other, or so far apart as the rows of a tile are.
struct FeatureRow: FeatureSink {
    private var next: UnsafeMutablePointer<Float>
    private let step: Int

    @inline(__always)
    init(_ start: UnsafeMutablePointer<Float>, step: Int = 1) {
        next = start
        self.step = step
    }

    @inline(__always)
    mutating func put(_ name: StaticString, _ value: Float) {
        next.pointee = value
        next += step
    }

    /// Stores a number without a name.
    @inline(__always)
    mutating func put(_ value: Float) { put("", value) }

    @inline(__always)
    mutating func put(_ name: StaticString, _ number: Int, _ value: Float) { put(name, value) }
}

/// Stores names.
struct FeatureNames: FeatureSink {
    private(set) var names: [String] = []

    mutating func put(_ name: StaticString, _ value: Float) { names.append("\(name)") }

    mutating func put(_ name: StaticString, _ number: Int, _ value: Float) {
        names.append("\(name)_\(number < 0 ? "m\(-number)" : "\(number)")")
    }
}
