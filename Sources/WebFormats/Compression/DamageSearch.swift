/// The search for the next member behind damage, and the account that keeps it linear.
struct DamageSearch {
    /// A stretch that looked like a header and inflated to less than this before it broke was none.
    static let chanceBytes = 512
    /// Work that is free of account, in bytes.
    private static let credit = 64 << 20

    private(set) var isSearching = false
    private var work = 0

    mutating func begin() { isSearching = true }
    mutating func end() { isSearching = false }

    /// Adds bytes that were inflated or read in vain.
    mutating func spent(_ bytes: Int) { work += bytes }

    /// Whether the search must go on behind the bytes read, and not right behind the false start.
    ///
    /// Going back finds members inside a damaged stretch: a wrong bit can lead the decoder past a member's end
    /// and through those that follow. But a file can be made so that each of its headers
    /// leads through the rest of the file, which would cost the square of its size.
    func mayNotGoBack(from position: Int) -> Bool { work > Self.credit + 8 * position }
}
