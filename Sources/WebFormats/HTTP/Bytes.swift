internal import Glibc

extension UInt8 {
    /// The byte with A to Z in lower case.
    var asciiLowercase: UInt8 { self >= 0x41 && self <= 0x5a ? self | 0x20 : self }

    /// Space or tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Space, tab, CR or LF: what HTTP's grammar lets stand around things.
    var isWhiteSpace: Bool { isBlank || self == 0x0d || self == 0x0a }
}

extension UnsafeRawBufferPointer {
    /// The first place of a byte from an index on.
    func index(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress else { return nil }
        guard let hit = memchr(base + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(hit) - base
    }

    /// The first place of a sequence from an index on, in linear time whatever the sequence (Knuth, Morris, Pratt).
    func index(of needle: [UInt8], from start: Int) -> Int? {
        guard needle.count > 1 else { return needle.first.map { index(of: $0, from: start) } ?? start }
        // How long a beginning of the needle ends at each of its bytes.
        var borders = [Int](repeating: 0, count: needle.count)
        var border = 0
        for place in 1..<needle.count {
            while border > 0, needle[border] != needle[place] { border = borders[border - 1] }
            if needle[border] == needle[place] { border += 1 }
            borders[place] = border
        }
        var matched = 0
        for place in stride(from: start, to: count, by: 1) {
            while matched > 0, needle[matched] != self[place] { matched = borders[matched - 1] }
            if needle[matched] == self[place] { matched += 1 }
            if matched == needle.count { return place + 1 - matched }
        }
        return nil
    }

    /// The range without white space at its ends; empty at its start where there is nothing else.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, self[low].isWhiteSpace { low += 1 }
        while high > low, self[high - 1].isWhiteSpace { high -= 1 }
        return low..<high
    }

    /// Whether these characters stand at an index.
    func has(_ text: StaticString, at index: Int) -> Bool {
        guard index >= 0, count - index >= text.utf8CodeUnitCount, let base = baseAddress else {
            return false
        }
        return memcmp(base + index, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}

extension ArraySlice<UInt8> {
    /// The slice without white space at its ends.
    var trimmingWhiteSpace: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first.isWhiteSpace { slice.removeFirst() }
        while let last = slice.last, last.isWhiteSpace { slice.removeLast() }
        return slice
    }
}
