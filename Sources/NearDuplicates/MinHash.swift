internal import CMinHash

/// The hash functions of a MinHash signature and its division into bands.
struct MinHash: Sendable {
    private let options: FingerprintOptions
    private let factors: [UInt32]
    private let offsets: [UInt32]

    init(_ options: FingerprintOptions) {
        self.options = options
        // The same numbers in every run: SplitMix64 from a fixed start.
        var state: UInt64 = 0x0DDB_1A5E_5BAD_5EED
        func next() -> UInt32 {
            state &+= 0x9E37_79B9_7F4A_7C15
            return UInt32(truncatingIfNeeded: NormalisedWords.mixed(state) >> 32)
        }
        let count = options.bands * options.rows
        factors = (0..<count).map { _ in next() | 1 }
        offsets = (0..<count).map { _ in next() }
    }

    /// A hash for each band of the signature of a set of shingles.
    func bands(of shingles: Shingles) -> [UInt32] {
        var minima = [UInt32](repeating: .max, count: factors.count)
        cminhash_minima(shingles.hashes, shingles.hashes.count, factors, offsets, &minima, minima.count)
        return (0..<options.bands).map { band in
            var hash = UInt64(band) &* 0x9E37_79B9_7F4A_7C15
            for value in minima[band * options.rows..<(band + 1) * options.rows] {
                hash = NormalisedWords.mixed(hash ^ UInt64(value))
            }
            return UInt32(truncatingIfNeeded: hash >> 32)
        }
    }
}
