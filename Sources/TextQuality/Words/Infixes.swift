/// What divides a word from within.
struct Infixes {
    let classes: CharacterClasses

    /// The first divider at or behind a place; nil where there is none.
    func next(
        in range: Range<Int>, from place: Int, of scalars: UnsafeBufferPointer<UInt32>
    ) -> Range<Int>? {
        var index = place
        while index < range.upperBound {
            let scalar = scalars[index]
            // A letter or digit of ASCII divides nothing.
            if scalar < 0x80, classes[scalar].contains(.word), scalar != 0x5F {
                index += 1
                continue
            }
            let length = divider(at: index, in: range, of: scalars)
            if length > 0 { return index..<index + length }
            index += 1
        }
        return nil
    }

    private func divider(at index: Int, in range: Range<Int>, of scalars: UnsafeBufferPointer<UInt32>) -> Int
    {
        let scalar = scalars[index]
        let before = index > range.lowerBound ? scalars[index - 1] : nil
        let after = index + 1 < range.upperBound ? scalars[index + 1] : nil
        if scalar == 0x2E, after == 0x2E {
            var end = index
            while end < range.upperBound, scalars[end] == 0x2E { end += 1 }
            return end - index
        }
        if scalar == 0x2026 || classes[scalar].contains(.symbol) { return 1 }
        guard let before, let after else { return 0 }
        let isBehindDigit = Affixes.isDigit(before)
        if [0x2B, 0x2D, 0x2A, 0x5E].contains(scalar), isBehindDigit, Affixes.isDigit(after) || after == 0x2D {
            return 1
        }
        if scalar == 0x2E {
            let divides =
                classes[before].contains(.lowerOrQuote) && classes[after].contains(.upperOrQuote)
            return divides ? 1 : 0
        }
        let isBehindLetter = classes[before].contains(.letter)
        if scalar == 0x2C { return isBehindLetter && classes[after].contains(.letter) ? 1 : 0 }
        guard isBehindLetter || isBehindDigit else { return 0 }
        switch scalar {
        case 0x2D, 0x2013, 0x2014, 0x7E: return hyphens(at: index, in: range, of: scalars)
        case 0x3A, 0x3C, 0x3D, 0x3E, 0x2F: return classes[after].contains(.letter) ? 1 : 0
        default: return 0
        }
    }

    /// `-`, `–`, `—`, `--`, `---`, `——` or `~` before a letter.
    private func hyphens(at index: Int, in range: Range<Int>, of scalars: UnsafeBufferPointer<UInt32>) -> Int
    {
        let scalar = scalars[index]
        let longest = scalar == 0x2D ? 3 : scalar == 0x2014 ? 2 : 1
        for length in 1...longest {
            let end = index + length
            guard end < range.upperBound else { return 0 }
            if classes[scalars[end]].contains(.letter) { return length }
            guard scalars[end] == scalar else { return 0 }
        }
        return 0
    }
}
