/// Finds the name a user most likely meant.
public enum NearestName {
    /// The candidate nearest to a misspelt name, or nil if none is near enough to be worth suggesting.
    ///
    /// Distance is the number of single-letter insertions, deletions, substitutions and swaps of neighbours
    /// (optimal string alignment); case, `-` and `_` do not count. Up to a third of the letters may differ. The
    /// beginning of a name counts as less near than a name with one slip.
    public static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = fold(name)
        guard !wanted.isEmpty else { return nil }
        let letters = wanted.sorted()
        var best: (name: String, rank: Rank)?
        for candidate in candidates.sorted() where candidate != name {
            let folded = fold(candidate)
            let distance = editDistance(wanted, folded)
            let isAbbreviated = wanted.count >= 3 && folded.starts(with: wanted)
            guard isAbbreviated || distance <= max(1, max(wanted.count, folded.count) / 3) else { continue }
            let rank = Rank(
                cost: isAbbreviated ? min(3, 2 * distance) : 2 * distance,
                otherLetters: folded.sorted() == letters ? 0 : 1,
                otherEnd: -zip(wanted, folded).prefix { $0 == $1 }.count)
            if best.map({ rank < $0.rank }) ?? true { best = (candidate, rank) }
        }
        return best?.name
    }

    /// How far a name is from the one written; the smaller the likelier it is meant.
    private struct Rank: Comparable {
        /// Twice the distance; the beginning of a name stands between one slip and two.
        let cost: Int
        /// Whether the letters themselves differ and not only their order.
        let otherLetters: Int
        /// The fewer letters are alike at the beginning, the greater.
        let otherEnd: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.cost, left.otherLetters, left.otherEnd) < (right.cost, right.otherLetters, right.otherEnd)
        }
    }

    /// A remedy for an unknown name: the nearest one if there is one, otherwise all that are allowed.
    public static func remedy(for name: String, among candidates: some Sequence<String>) -> String {
        if let near = suggestion(for: name, among: candidates) { return "did you mean '\(near)'?" }
        let all = candidates.sorted()
        return all.isEmpty ? "nothing is allowed here" : "allowed: \(all.joined(separator: ", "))"
    }

    private static func fold(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    }

    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in 1...left.count {
            var current = [Int](repeating: i, count: right.count + 1)
            for j in 1...right.count {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
