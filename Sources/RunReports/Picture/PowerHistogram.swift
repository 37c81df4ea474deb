/// Counts of whole numbers by size, a bin for each power of two: however many numbers, 64 bins at most.
public struct PowerHistogram: Sendable, Hashable {
    /// The counts: bin 0 holds zeros (and less), bin *n* the numbers from 2^(*n*-1) up to below 2^*n*.
    public private(set) var bins: [Int] = []
    /// How many numbers there are.
    public private(set) var count = 0
    /// Their sum.
    public private(set) var sum = 0.0

    /// Counts nothing yet.
    public init() {}

    /// Counts a number.
    public mutating func add(_ number: Int) {
        let bin = number <= 0 ? 0 : Int.bitWidth - number.leadingZeroBitCount
        while bins.count <= bin { bins.append(0) }
        bins[bin] += 1
        count += 1
        sum += Double(max(0, number))
    }

    /// Counts all that another has counted.
    public mutating func add(_ other: PowerHistogram) {
        while bins.count < other.bins.count { bins.append(0) }
        for (bin, count) in other.bins.enumerated() { bins[bin] += count }
        count += other.count
        sum += other.sum
    }

    /// The smallest number that belongs to a bin.
    public static func lowerBound(of bin: Int) -> Int { bin == 0 ? 0 : 1 << (bin - 1) }

    /// The bins from a first one on that hold anything, up to the last of them; nil where none does.
    func occupied(from first: Int) -> Range<Int>? {
        let rest = bins.indices.dropFirst(first)
        guard let first = rest.first(where: { bins[$0] > 0 }), let last = rest.last(where: { bins[$0] > 0 })
        else { return nil }
        return first..<last + 1
    }
}
