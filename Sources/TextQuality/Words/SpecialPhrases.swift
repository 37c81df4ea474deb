/// The special cases that rules divide: wherever their parts stand in a row, they are put together again.
struct SpecialPhrases: Sendable {
    static let shared = SpecialPhrases(SpecialCases.shared)

    private struct Phrase: Sendable {
        let words: [UInt64]
        let hash: UInt64
    }

    /// A phrase found in a row of words.
    private struct Match {
        let words: Range<Int>
        let hash: UInt64
    }

    private let special: SpecialCases
    private let phrases: [UInt64: [Phrase]]
    /// By the low bits of the hash of a phrase's first word: whether there is one.
    private let hints: [Bool]

    init(_ special: SpecialCases) {
        let divider = WordDivider()
        var phrases: [UInt64: [Phrase]] = [:]
        var hints = [Bool](repeating: false, count: 1 << 12)
        for text in special.all {
            let scalars = text.unicodeScalars.map(\.value)
            scalars.withUnsafeBufferPointer { scalars in
                guard divider.hasAffix(scalars.indices, in: scalars) else { return }
                var words: [Word] = []
                divider.divide(scalars.indices, in: scalars, usingSpecialCases: false, into: &words)
                let phrase = Phrase(
                    words: words.map(\.hash), hash: RollingHash.hash(scalars, scalars.indices))
                guard let first = phrase.words.first else { return }
                phrases[first, default: []].append(phrase)
                hints[Int(first & 0xFFF)] = true
            }
        }
        self.special = special
        self.phrases = phrases
        self.hints = hints
    }

    /// Replaces the words of each special case in a row by its parts; the longest win, then the first.
    func join(_ words: inout [Word], of scalars: UnsafeBufferPointer<UInt32>) {
        var matches: [Match] = []
        for index in words.indices where hints[Int(words[index].hash & 0xFFF)] && !words[index].isSpace {
            for phrase in phrases[words[index].hash] ?? [] where isAt(index, phrase, in: words) {
                matches.append(Match(words: index..<index + phrase.words.count, hash: phrase.hash))
            }
        }
        guard !matches.isEmpty else { return }
        let replacements = Self.withoutOverlap(matches).filter { match in
            isContiguous(words[match.words])
        }
        guard !replacements.isEmpty else { return }
        var joined: [Word] = []
        joined.reserveCapacity(words.count)
        var next = 0
        for match in replacements {
            joined += words[next..<match.words.lowerBound]
            next = match.words.upperBound
            append(match, at: words[match.words.lowerBound].range.lowerBound, of: scalars, to: &joined)
        }
        joined += words[next...]
        words = joined
    }

    private func append(
        _ match: Match, at start: Int, of scalars: UnsafeBufferPointer<UInt32>, to joined: inout [Word]
    ) {
        var place = start
        for part in special.find(hash: match.hash)?.parts ?? [] {
            let range = place..<place + part
            joined.append(Word(range, hash: RollingHash.hash(scalars, range)))
            place += part
        }
    }

    private func isAt(_ index: Int, _ phrase: Phrase, in words: [Word]) -> Bool {
        guard index + phrase.words.count <= words.count else { return false }
        for (offset, hash) in phrase.words.enumerated()
        where words[index + offset].hash != hash || words[index + offset].isSpace {
            return false
        }
        return true
    }

    private func isContiguous(_ words: ArraySlice<Word>) -> Bool {
        zip(words, words.dropFirst()).allSatisfy { $0.end == $1.start }
    }

    private static func withoutOverlap(_ matches: [Match]) -> [Match] {
        let ranked = matches.sorted { left, right in
            (right.words.count, left.words.lowerBound) < (left.words.count, right.words.lowerBound)
        }
        var taken: Set<Int> = []
        var kept: [Match] = []
        for match in ranked {
            if !taken.contains(match.words.lowerBound), !taken.contains(match.words.upperBound - 1) {
                kept.append(match)
            }
            taken.formUnion(match.words)
        }
        return kept.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }
}
