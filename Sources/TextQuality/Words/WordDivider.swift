/// Divides a stretch without white space into words and marks.
struct WordDivider: Sendable {
    let classes = CharacterClasses.shared
    private let special = SpecialCases.shared
    private var affixes: Affixes { Affixes(classes: classes) }

    /// Whether any rule would take something off a stretch or divide it.
    func hasAffix(_ stretch: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Bool {
        affixes.prefix(of: stretch, in: scalars) > 0 || affixes.suffix(of: stretch, in: scalars) > 0
            || Infixes(classes: classes).next(in: stretch, from: stretch.lowerBound, of: scalars) != nil
    }

    /// Divides a stretch without white space.
    func divide(
        _ stretch: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>, usingSpecialCases: Bool,
        into words: inout [Word]
    ) {
        if usingSpecialCases, let found = special.find(stretch, in: scalars) {
            append(found, at: stretch.lowerBound, in: scalars, to: &words)
            return
        }
        if isPlain(stretch, in: scalars) {
            words.append(Word(stretch, hash: RollingHash.hash(scalars, stretch)))
            return
        }
        var suffixes: [Range<Int>] = []
        let core = peel(
            stretch, in: scalars, usingSpecialCases: usingSpecialCases, into: &words, suffixes: &suffixes)
        if !core.isEmpty {
            if usingSpecialCases, let found = special.find(core, in: scalars) {
                append(found, at: core.lowerBound, in: scalars, to: &words)
            } else if WebAddress(classes: classes).matches(core, in: scalars) {
                words.append(Word(core, hash: RollingHash.hash(scalars, core)))
            } else {
                divideWithin(core, in: scalars, into: &words)
            }
        }
        for suffix in suffixes.reversed() {
            words.append(Word(suffix, hash: RollingHash.hash(scalars, suffix)))
        }
    }

    /// Whether a stretch is letters of ASCII alone, which no rule divides.
    private func isPlain(_ range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Bool {
        for index in range {
            let folded = scalars[index] | 0x20
            guard folded >= 0x61, folded <= 0x7A else { return false }
        }
        return true
    }

    /// Takes prefixes and suffixes off, until nothing is left to take or what is left is a special case.
    private func peel(
        _ stretch: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>, usingSpecialCases: Bool,
        into words: inout [Word], suffixes: inout [Range<Int>]
    ) -> Range<Int> {
        var core = stretch
        func isSpecial(_ range: Range<Int>) -> Bool {
            usingSpecialCases && special.find(range, in: scalars) != nil
        }
        func takePrefix(_ length: Int) {
            let prefix = core.lowerBound..<core.lowerBound + length
            words.append(Word(prefix, hash: RollingHash.hash(scalars, prefix)))
        }
        while !core.isEmpty, !isSpecial(core) {
            let prefix = affixes.prefix(of: core, in: scalars)
            let behind = core.lowerBound + prefix..<core.upperBound
            if prefix > 0, isSpecial(behind) {
                takePrefix(prefix)
                return behind
            }
            let suffix = affixes.suffix(of: behind, in: scalars)
            let before = core.lowerBound..<core.upperBound - suffix
            if suffix > 0, isSpecial(before) {
                suffixes.append(before.upperBound..<core.upperBound)
                return before
            }
            guard prefix > 0 || suffix > 0 else { return core }
            if prefix > 0 { takePrefix(prefix) }
            if suffix > 0 { suffixes.append(core.upperBound - suffix..<core.upperBound) }
            core = core.lowerBound + prefix..<core.upperBound - suffix
        }
        return core
    }

    private func divideWithin(
        _ core: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>, into words: inout [Word]
    ) {
        let infixes = Infixes(classes: classes)
        var start = core.lowerBound
        var place = start
        while let divider = infixes.next(in: core, from: place, of: scalars) {
            place = divider.upperBound
            // A divider at the very start stays with what follows.
            if divider.lowerBound == core.lowerBound { continue }
            if divider.lowerBound > start {
                let part = start..<divider.lowerBound
                words.append(Word(part, hash: RollingHash.hash(scalars, part)))
            }
            words.append(Word(divider, hash: RollingHash.hash(scalars, divider)))
            start = divider.upperBound
        }
        if start < core.upperBound {
            let rest = start..<core.upperBound
            words.append(Word(rest, hash: RollingHash.hash(scalars, rest)))
        }
    }

    private func append(
        _ found: SpecialCases.Case, at start: Int, in scalars: UnsafeBufferPointer<UInt32>,
        to words: inout [Word]
    ) {
        var place = start
        for part in found.parts {
            let range = place..<place + part
            words.append(Word(range, hash: RollingHash.hash(scalars, range)))
            place += part
        }
    }
}
