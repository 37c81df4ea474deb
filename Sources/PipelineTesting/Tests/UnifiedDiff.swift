/// The difference of two texts, line by line, as `diff -u` shows it.
public struct UnifiedDiff: Sendable {
    private enum Edit {
        case both(Substring)
        case removed(Substring)
        case added(Substring)

        var sign: String {
            switch self {
            case .both(let line): " \(line)"
            case .removed(let line): "-\(line)"
            case .added(let line): "+\(line)"
            }
        }

        var isChange: Bool { if case .both = self { false } else { true } }
    }

    /// The most lines of context around a change.
    private static let context = 2
    /// Texts with more pairs of lines than these are compared by their common ends only: memory stays bounded.
    private static let maximumPairs = 4_000_000

    /// The lines of the difference, its head included; empty where the texts are equal.
    public let lines: [String]

    /// Compares two texts.
    ///
    /// - Complexity: O(*n* · *m*) in the lines between the common ends, at most four million pairs.
    public init(from old: String, to new: String) {
        let areLike = old.last?.isNewline == new.last?.isNewline
        let edits = Self.edits(
            Self.lines(of: old, marksEnd: !areLike), Self.lines(of: new, marksEnd: !areLike))
        guard edits.contains(where: \.isChange) else {
            lines = []
            return
        }
        lines = ["--- expected", "+++ found"] + Self.hunks(edits)
    }

    /// - Parameter marksEnd: whether to say where the last line is not ended.
    private static func lines(of text: String, marksEnd: Bool) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true {
            lines.removeLast()
        } else if marksEnd {
            lines.append("\\ no newline at the end")
        }
        return lines
    }

    private static func edits(_ old: [Substring], _ new: [Substring]) -> [Edit] {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let (oldRest, newRest) = (old[head...], new[head...])
        let tail = zip(oldRest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
        let (left, right) = (Array(oldRest.dropLast(tail)), Array(newRest.dropLast(tail)))
        var edits = old[..<head].map { Edit.both($0) }
        if left.count * right.count > maximumPairs {
            edits += left.map { .removed($0) } + right.map { .added($0) }
        } else {
            edits += commonSubsequence(left, right)
        }
        return edits + oldRest.suffix(tail).map { .both($0) }
    }

    private static func commonSubsequence(_ left: [Substring], _ right: [Substring]) -> [Edit] {
        // `lengths[i][j]` is the length of the longest common subsequence of what follows line i and line j.
        let width = right.count + 1
        var lengths = [Int32](repeating: 0, count: (left.count + 1) * width)
        for i in left.indices.reversed() {
            for j in right.indices.reversed() {
                lengths[i * width + j] =
                    left[i] == right[j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var edits: [Edit] = []
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            if i < left.count, j < right.count, left[i] == right[j] {
                edits.append(.both(left[i]))
                (i, j) = (i + 1, j + 1)
            } else if j == right.count
                || i < left.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]
            {
                edits.append(.removed(left[i]))
                i += 1
            } else {
                edits.append(.added(right[j]))
                j += 1
            }
        }
        return edits
    }

    private static func hunks(_ edits: [Edit]) -> [String] {
        let changes = edits.indices.filter { edits[$0].isChange }
        var lines: [String] = []
        var (oldLine, newLine, place) = (1, 1, 0)
        var index = 0
        while index < changes.count {
            let start = max(place, changes[index] - context)
            var end = min(edits.count, changes[index] + context + 1)
            while index < changes.count, changes[index] <= end + context {
                end = min(edits.count, changes[index] + context + 1)
                index += 1
            }
            oldLine += start - place
            newLine += start - place
            let hunk = edits[start..<end]
            let removed = hunk.count { if case .added = $0 { false } else { true } }
            let added = hunk.count { if case .removed = $0 { false } else { true } }
            lines.append("@@ -\(oldLine),\(removed) +\(newLine),\(added) @@")
            lines += hunk.map(\.sign)
            oldLine += removed
            newLine += added
            place = end
        }
        return lines
    }
}
