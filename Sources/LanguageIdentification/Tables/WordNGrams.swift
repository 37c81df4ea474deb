/// Reads the words of one script and adds up what their n-grams say.
///
/// The same as `ngrams` in Benchmarks/language/training/letters.py: one to five letters, the ends of a word among them,
/// and the word where it is longer.
struct WordNGrams {
    let table: NGramTable
    let characters: CharacterTable

    /// Longer words are cut.
    private static let wordLetters = 38
    /// Stands for both ends of a word.
    private static let end: UInt64 = 1
    private static let prime: UInt64 = 0x100_0000_01B3

    /// After so many n-grams it is looked at whether all is clear.
    private static let clearAfter = 96
    /// How much likelier the language must be then, as a natural logarithm.
    private static let clearOdds: Float = 12

    /// What the n-grams of the words say.
    ///
    /// - Parameter expected: the language that CLD2 is sure of. It has seen the whole text: where n-grams clearly say the
    ///   same, the rest of them is left out.
    func sums(of samples: TextSamples, expected: String?) -> WeightSums {
        var sums = WeightSums()
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.wordLetters + 2) { word in
            for sample in samples where !read(sample, word, expected, into: &sums) { return }
        }
        return sums
    }

    /// Reads a piece of text; false where the rest need not be read.
    private func read(
        _ sample: UnsafeRawBufferPointer, _ word: UnsafeMutableBufferPointer<UInt64>,
        _ expected: String?,
        into sums: inout WeightSums
    ) -> Bool {
        var size = 0
        var check = sums.all + Self.clearAfter
        for code in CodePoints(sample) {
            var script = characters.script(of: code)
            if script == .mark, code < CharacterTable.limit { script = size > 0 ? table.script : .none }
            if script == table.script, size < Self.wordLetters {
                if size == 0 {
                    word[0] = Self.end
                    size = 1
                }
                word[size] = UInt64(characters.lowerCase(of: code))
                size += 1
                continue
            }
            guard size > 0 else { continue }
            add(word, size, to: &sums)
            size = 0
            if script == table.script {
                word[0] = Self.end
                word[1] = UInt64(characters.lowerCase(of: code))
                size = 2
            }
            if let expected, sums.all >= check {
                if sums.isClear(expected, by: table, odds: Self.clearOdds) { return false }
                check = sums.all + Self.clearAfter
            }
        }
        if size > 0 { add(word, size, to: &sums) }
        return true
    }

    private func add(_ word: UnsafeMutableBufferPointer<UInt64>, _ letters: Int, to sums: inout WeightSums) {
        word[letters] = Self.end
        let size = letters + 1
        for start in 0..<size {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for place in start..<min(size, start + 5) {
                hash = (hash ^ word[place]) &* Self.prime
                if place == start, word[place] == Self.end { continue }
                sums.add(Self.mixed(hash), of: table)
            }
        }
        guard size > 5 else { return }
        var hash: UInt64 = 0x8422_2325_CBF2_9CE4
        for place in 0..<size { hash = (hash ^ word[place]) &* Self.prime }
        sums.add(Self.mixed(hash), of: table)
    }

    /// Spreads what a hash knows over all its bits.
    @inline(__always)
    private static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 29
    }
}
