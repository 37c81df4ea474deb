import CRE2

/// Where a pattern matched.
public struct PatternMatch: Sendable, Hashable {
    /// The bytes of the match and, behind it, those of each group; nil where a group took no part.
    public let ranges: [Range<Int>?]

    /// The bytes of the match.
    public var range: Range<Int> { ranges[0] ?? 0..<0 }
}

extension TextPattern {
    /// The first match in a text in UTF-8 that begins at a byte or behind it; nil where there is none.
    public func firstMatch(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> PatternMatch? {
        guard let compiled, start <= bytes.count else { return nil }
        let count = groupNames.count + 1
        let ranges: [Range<Int>?]? = withUnsafeTemporaryAllocation(of: CRE2Range.self, capacity: count) {
            found in
            let isFound = withExtendedLifetime(compiled) {
                cre2_find(
                    compiled.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                    start,
                    found.baseAddress, count)
            }
            guard isFound else { return nil }
            return found.map { $0.start < 0 ? nil : $0.start..<$0.end }
        }
        return ranges.map(PatternMatch.init)
    }

    /// All matches in a text in UTF-8, none of which begins within another.
    ///
    /// - Parameter limit: how many are wanted at most.
    public func allMatches(in bytes: UnsafeRawBufferPointer, limit: Int = .max) -> [PatternMatch] {
        var matches: [PatternMatch] = []
        var start = 0
        while matches.count < limit, let match = firstMatch(in: bytes, from: start) {
            matches.append(match)
            start = match.range.upperBound
            guard match.range.isEmpty else { continue }
            // Behind a match of nothing the next one begins at the next character.
            start += 1
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
        return matches
    }

    /// The first match in a text; nil where there is none.
    public func firstMatch(in text: String) -> PatternMatch? {
        var text = text
        return text.withUTF8 { firstMatch(in: UnsafeRawBufferPointer($0)) }
    }

    /// All matches in a text, none of which begins within another.
    public func allMatches(in text: String) -> [PatternMatch] {
        var text = text
        return text.withUTF8 { allMatches(in: UnsafeRawBufferPointer($0)) }
    }
}
