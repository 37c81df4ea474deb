/// The set of a text's shingles: words in a row, as 32-bit hashes in ascending order.
public struct Shingles: Sendable, Hashable {
    /// The hashes, each once.
    public let hashes: [UInt32]

    init(sorted hashes: [UInt32]) { self.hashes = hashes }

    /// The shingles of words; a text of fewer words than a shingle has is one shingle.
    init(_ words: [UInt64], size: Int) {
        var hashes: [UInt32] = []
        let count = max(words.isEmpty ? 0 : 1, words.count - size + 1)
        hashes.reserveCapacity(count)
        for start in 0..<count {
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
            for word in words[start..<min(words.count, start + size)] {
                hash = (hash ^ word) &* 0xE703_7ED1_A0B4_28DB
                hash ^= hash >> 29
            }
            hashes.append(UInt32(truncatingIfNeeded: NormalisedWords.mixed(hash) >> 32))
        }
        self.hashes = Self.sortedOnce(hashes)
    }

    /// The Jaccard similarity: shingles in both by shingles in any.
    public func similarity(to other: Shingles) -> Double {
        if hashes.isEmpty || other.hashes.isEmpty { return hashes.isEmpty && other.hashes.isEmpty ? 1 : 0 }
        var (left, right, both) = (0, 0, 0)
        hashes.withUnsafeBufferPointer { mine in
            other.hashes.withUnsafeBufferPointer { theirs in
                while left < mine.count, right < theirs.count {
                    let (a, b) = (mine[left], theirs[right])
                    both += a == b ? 1 : 0
                    left += a <= b ? 1 : 0
                    right += b <= a ? 1 : 0
                }
            }
        }
        return Double(both) / Double(hashes.count + other.hashes.count - both)
    }

    /// Sorts by digits: four passes, whatever the values.
    private static func sortedOnce(_ values: [UInt32]) -> [UInt32] {
        guard values.count > 64 else { return once(values.sorted()) }
        var from = values
        var to = values
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            var places = [Int](repeating: 0, count: 257)
            for value in from { places[Int(value >> shift & 0xFF) + 1] += 1 }
            for digit in 0..<256 { places[digit + 1] += places[digit] }
            for value in from {
                let digit = Int(value >> shift & 0xFF)
                to[places[digit]] = value
                places[digit] += 1
            }
            swap(&from, &to)
        }
        return once(from)
    }

    private static func once(_ sorted: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(sorted.count)
        for value in sorted where value != result.last { result.append(value) }
        return result
    }
}
