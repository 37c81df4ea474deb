/// The order of scores.
enum ScoreOrder {
    /// The places of scores from the highest to the lowest, equal ones in their order.
    ///
    /// - Complexity: O(*n* log *n*), on whole numbers that hold score and place, which sort several times faster than
    ///   places do by what they refer to.
    static func descending(_ scores: [Float]) -> some Sequence<Int> {
        var keys = [UInt64](repeating: 0, count: scores.count)
        for (place, score) in scores.enumerated() {
            // Adding zero makes one of the two zeros.
            let bits = (score + 0).bitPattern
            let ascending = bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
            keys[place] = UInt64(~ascending) << 32 | UInt64(place)
        }
        keys.sort()
        return keys.lazy.map { Int($0 & 0xFFFF_FFFF) }
    }
}
