/// The features of sixteen rows, feature by feature: what a tree asks of one row it mostly asks of its neighbours too.
///
/// Vectors are of four numbers, the widest that every processor has.
struct FeatureTile {
    /// Rows of a tile.
    static let rows = 16
    /// Vectors that hold a feature of all rows.
    static let vectors = 4

    private let start: UnsafeMutablePointer<SIMD4<Float>>

    init(_ start: UnsafeMutablePointer<SIMD4<Float>>) { self.start = start }

    /// The vectors of a feature.
    @inline(__always)
    func vectors(of feature: Int) -> UnsafeMutablePointer<SIMD4<Float>> { start + feature * Self.vectors }

    /// The numbers of a feature.
    @inline(__always)
    private func numbers(of feature: Int) -> UnsafeMutablePointer<Float> {
        UnsafeMutableRawPointer(vectors(of: feature)).assumingMemoryBound(to: Float.self)
    }

    /// A row from a feature on, to be written.
    @inline(__always)
    func row(_ row: Int, from feature: Int = 0) -> FeatureRow {
        FeatureRow(numbers(of: feature) + row, step: Self.rows)
    }

    /// Gives a feature of all rows the same value.
    func fill(_ feature: Int, with value: Float) {
        vectors(of: feature).update(repeating: SIMD4(repeating: value), count: Self.vectors)
    }

    /// Copies so many features of a row of another tile.
    func copy(_ source: Int, of other: FeatureTile, to row: Int, features: Int) {
        var from = other.numbers(of: 0) + source
        var to = numbers(of: 0) + row
        for _ in 0..<features {
            to.pointee = from.pointee
            from += Self.rows
            to += Self.rows
        }
    }

    /// Makes the rows after so many equal to the first, so that they cost nothing.
    func repeatFirst(after count: Int, features: Int) {
        guard count < Self.rows else { return }
        for feature in 0..<features {
            let numbers = numbers(of: feature)
            (numbers + count).update(repeating: numbers[0], count: Self.rows - count)
        }
    }
}

/// The least and the greatest of a feature's values.
struct FeatureExtremes {
    let least: Float
    let greatest: Float

    @inline(__always)
    init(of values: UnsafePointer<SIMD4<Float>>) {
        let low = Self.least(Self.least(values[0], values[1]), Self.least(values[2], values[3]))
        let high = Self.greatest(
            Self.greatest(values[0], values[1]), Self.greatest(values[2], values[3]))
        least = min(min(low[0], low[1]), min(low[2], low[3]))
        greatest = max(max(high[0], high[1]), max(high[2], high[3]))
    }

    @inline(__always)
    private static func least(_ first: SIMD4<Float>, _ second: SIMD4<Float>) -> SIMD4<Float> {
        second.replacing(with: first, where: first .< second)
    }

    @inline(__always)
    private static func greatest(_ first: SIMD4<Float>, _ second: SIMD4<Float>) -> SIMD4<Float> {
        second.replacing(with: first, where: first .> second)
    }
}
