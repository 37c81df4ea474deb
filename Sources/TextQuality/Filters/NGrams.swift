/// The n-grams of a text's words, by hashes that are told from those of the text's beginnings.
struct NGrams {
    private let words: [Word]
    /// The characters in front of each word, without what is between words.
    private var lengths: [Int] = [0]
    /// The hash of the words in front of each word.
    private var hashes: [UInt64] = [0]
    /// The same with a space behind each word.
    private var spacedHashes: [UInt64] = [0]
    private var rolling = RollingHash()

    init(_ words: [Word]) {
        self.words = words
        lengths.reserveCapacity(words.count + 1)
        hashes.reserveCapacity(words.count + 1)
        spacedHashes.reserveCapacity(words.count + 1)
        var (length, hash, spaced) = (0, UInt64(0), UInt64(0))
        for word in words {
            let power = rolling.power(word.count)
            length += word.count
            hash = hash &* power &+ word.hash
            spaced = RollingHash.appending(0x20, to: spaced &* power &+ word.hash)
            lengths.append(length)
            hashes.append(hash)
            spacedHashes.append(spaced)
        }
    }

    /// The characters of the most frequent n-gram, a space between its words, times how often it occurs; nil where
    /// there is no n-gram.
    mutating func topCharacters(_ size: Int) -> Int? {
        let count = words.count - size + 1
        guard count > 0 else { return nil }
        var counter = HashCounter(capacity: count)
        var grams: [UInt64] = []
        grams.reserveCapacity(count)
        var highest: Int32 = 0
        for start in 0..<count {
            let end = start + size
            let power = rolling.power(lengths[end] - lengths[start] + size)
            let hash = spacedHashes[end] &- spacedHashes[start] &* power
            grams.append(hash)
            highest = max(highest, counter.add(hash))
        }
        // Of several that are as frequent, the first in the text counts.
        let first = firstOf(grams, occurring: highest)
        return (lengths[first + size] - lengths[first] + size - 1) * Int(highest)
    }

    /// The place of the first n-gram that occurs so often.
    private func firstOf(_ grams: [UInt64], occurring count: Int32) -> Int {
        guard count > 1 else { return 0 }
        var counter = HashCounter(capacity: grams.count)
        var winners: Set<UInt64> = []
        for gram in grams where counter.add(gram) == count { winners.insert(gram) }
        return grams.firstIndex { winners.contains($0) } ?? 0
    }

    /// The characters of n-grams that occurred before, none of them overlapping.
    mutating func repeatedCharacters(_ size: Int) -> Int {
        let count = words.count - size + 1
        guard count > 0 else { return 0 }
        var seen = HashCounter(capacity: count)
        var repeated = 0
        var start = 0
        while start < count {
            let end = start + size
            let length = lengths[end] - lengths[start]
            let hash = hashes[end] &- hashes[start] &* rolling.power(length)
            if seen.add(hash) > 1 {
                repeated += length
                start += size
            } else {
                start += 1
            }
        }
        return repeated
    }
}
