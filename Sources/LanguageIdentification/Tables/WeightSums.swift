/// Sums of the weights of n-grams by language.
struct WeightSums {
    // Sixteen lanes each: longer vectors of the standard library are not put into registers.
    private var recent = (SIMD16<Int16>.zero, SIMD16<Int16>.zero, SIMD16<Int16>.zero, SIMD16<Int16>.zero)
    private var recentCount = 0
    private var sums = [Int32](repeating: 0, count: NGramTable.lanes)
    /// N-grams that said something.
    private(set) var known = 0
    /// All n-grams.
    private(set) var all = 0

    /// As many signed bytes fit into sixteen bits.
    private static let fits = 256

    @inline(__always)
    mutating func add(_ hash: UInt64, of table: NGramTable) {
        all &+= 1
        // No branch depends on what is found: half of all n-grams are unknown, and which cannot be foretold.
        let row = table.row(of: hash)
        known &+= row == table.none ? 0 : 1
        recent.0 &+= Self.weights(row, 0)
        if table.isWide {
            recent.1 &+= Self.weights(row, 16)
            recent.2 &+= Self.weights(row, 32)
            recent.3 &+= Self.weights(row, 48)
        }
        recentCount &+= 1
        if recentCount == Self.fits { carry() }
    }

    @inline(__always)
    private static func weights(_ row: UnsafeRawPointer, _ first: Int) -> SIMD16<Int16> {
        SIMD16<Int16>(truncatingIfNeeded: row.loadUnaligned(fromByteOffset: first, as: SIMD16<Int8>.self))
    }

    private mutating func carry() {
        for lane in 0..<16 {
            sums[lane] += Int32(recent.0[lane])
            sums[lane + 16] += Int32(recent.1[lane])
            sums[lane + 32] += Int32(recent.2[lane])
            sums[lane + 48] += Int32(recent.3[lane])
        }
        recent = (.zero, .zero, .zero, .zero)
        recentCount = 0
    }

    /// Whether one language is far ahead of all others that are not the same.
    ///
    /// - Parameter odds: how much more likely it must be, as a natural logarithm.
    mutating func isClear(_ language: String, by table: NGramTable, odds: Float) -> Bool {
        carry()
        var best = Int32.min
        var other = Int32.min
        for (place, name) in table.languages.enumerated() {
            if name == language { best = max(best, sums[place]) } else { other = max(other, sums[place]) }
        }
        guard other > .min, best > other else { return false }
        return Float(best - other) * table.scale >= odds * Float(max(1, known)).squareRoot()
    }

    /// The score of each language: the sum of what n-grams say, by the root of how many said something.
    mutating func scores(by table: NGramTable) -> [Float] {
        carry()
        let scale = table.scale / Float(max(1, known)).squareRoot()
        return table.languages.indices.map { Float(sums[$0]) * scale }
    }
}
