/// A word, a punctuation mark or a stretch of white space, by its characters.
struct Word: Sendable {
    let start: Int32
    let end: Int32
    /// Of its characters.
    let hash: UInt64
    let isSpace: Bool

    init(_ range: Range<Int>, hash: UInt64, isSpace: Bool = false) {
        start = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
        self.hash = hash
        self.isSpace = isSpace
    }

    /// Its characters.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// How many characters it has.
    var count: Int { Int(end - start) }
}
