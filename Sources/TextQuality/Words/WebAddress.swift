/// Tells whether a word as a whole is a web address, which is not divided from within.
struct WebAddress {
    let classes: CharacterClasses

    /// Whether a range is `[scheme://][user@]host[:port][/path]`, where the host is a name with a dot or a public
    /// address of four numbers.
    func matches(_ range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Bool {
        guard range.contains(where: { scalars[$0] == 0x2E }) else { return false }
        let start = schemeEnd(of: range, in: scalars) ?? range.lowerBound
        // The user's part may be anything up to any @, and a scheme may be taken for a part of it.
        for begin in Set([range.lowerBound, start]).sorted() {
            if host(begin..<range.upperBound, in: scalars) { return true }
        }
        var index = range.lowerBound + 1
        while index + 1 < range.upperBound {
            if scalars[index] == 0x40, host(index + 1..<range.upperBound, in: scalars) { return true }
            index += 1
        }
        return false
    }

    private func schemeEnd(of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = scalars[index]
            guard classes[scalar].contains(.word) || scalar == 0x2B || scalar == 0x2D || scalar == 0x2E else {
                break
            }
            index += 1
        }
        guard index - range.lowerBound >= 2, index + 2 < range.upperBound, scalars[index] == 0x3A,
            scalars[index + 1] == 0x2F, scalars[index + 2] == 0x2F
        else { return nil }
        return index + 3
    }

    private func host(_ range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Bool {
        if let end = addressEnd(of: range, in: scalars), isTail(end..<range.upperBound, in: scalars) {
            return true
        }
        var start = range.lowerBound
        var labels = 0
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, isNamePart(scalars[end]) { end += 1 }
            if end < range.upperBound, scalars[end] == 0x2E {
                guard end > start, end - start <= 64, isNameEnd(scalars[start]), isNameEnd(scalars[end - 1])
                else { return false }
                labels += 1
                start = end + 1
                continue
            }
            var last = start
            while last < range.upperBound, classes[scalars[last]].contains(.domain) { last += 1 }
            return labels > 0 && (2...63).contains(last - start)
                && isTail(last..<range.upperBound, in: scalars)
        }
        return false
    }

    private func isNameEnd(_ scalar: UInt32) -> Bool {
        Affixes.isDigit(scalar) || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
            || scalar >= 0xA1 && scalar <= 0xFFFF
    }

    private func isNamePart(_ scalar: UInt32) -> Bool {
        isNameEnd(scalar) || scalar == 0x5F || scalar == 0x2D
    }

    /// A port, a path, a query, or nothing.
    private func isTail(_ range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Bool {
        guard !range.isEmpty else { return true }
        var index = range.lowerBound
        if scalars[index] == 0x3A {
            index += 1
            while index < range.upperBound, Affixes.isDigit(scalars[index]) { index += 1 }
            guard (2...5).contains(index - range.lowerBound - 1) else { return false }
        }
        return index == range.upperBound || [0x2F, 0x3F, 0x23].contains(scalars[index])
    }

    /// The end of four numbers that are a public address.
    private func addressEnd(of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Int? {
        var numbers: [Int] = []
        var index = range.lowerBound
        while numbers.count < 4 {
            let start = index
            var value = 0
            while index < range.upperBound, Affixes.isDigit(scalars[index]), index - start < 4 {
                value = value * 10 + Int(scalars[index] - 0x30)
                index += 1
            }
            guard (1...3).contains(index - start) else { return nil }
            let isOuter = numbers.isEmpty || numbers.count == 3
            // Numbers at the ends have no zeros in front.
            guard !isOuter || scalars[start] != 0x30 else { return nil }
            numbers.append(value)
            if numbers.count < 4 {
                guard index < range.upperBound, scalars[index] == 0x2E else { return nil }
                index += 1
            }
        }
        let (first, second) = (numbers[0], numbers[1])
        guard (1...223).contains(first), numbers[1] <= 255, numbers[2] <= 255, (1...254).contains(numbers[3])
        else { return nil }
        let isPrivate =
            first == 10 || first == 127 || first == 169 && second == 254 || first == 192 && second == 168
            || first == 172 && (16...31).contains(second)
        return isPrivate ? nil : index
    }
}
