/// How texts are compared.
public struct FingerprintOptions: Sendable, Hashable {
    /// How many words in a row make a shingle.
    public let shingleWords: Int
    /// The least Jaccard similarity of near duplicates.
    public let threshold: Double
    /// Into how many bands the hashes are divided: one that is the same makes two texts candidates.
    public let bands: Int
    /// How many hashes a band has.
    public let rows: Int

    /// The share of pairs right at the threshold that may be missed.
    private static let missed = 5e-4

    /// Divides the hashes so that next to no pair at the threshold is missed, with as few candidates as that allows.
    public init(shingleWords: Int = 5, threshold: Double = 0.8) {
        self.shingleWords = max(1, shingleWords)
        self.threshold = min(1, max(0.05, threshold))
        var best = (bands: Self.bands(for: self.threshold, rows: 1), rows: 1)
        for rows in 2...12 {
            let bands = Self.bands(for: self.threshold, rows: rows)
            guard bands <= 20 || bands * rows <= 64 else { break }
            best = (bands, rows)
        }
        bands = best.bands
        rows = best.rows
    }

    private static func bands(for threshold: Double, rows: Int) -> Int {
        var same = 1.0
        for _ in 0..<rows { same *= min(threshold, 0.999) }
        // (1 - same)^bands <= missed, without a logarithm, which the standard library has not.
        var (bands, left) = (1, 1 - same)
        while left > missed, bands < 256 {
            bands += 1
            left *= 1 - same
        }
        return bands
    }
}
