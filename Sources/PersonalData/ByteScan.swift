/// The bytes of a text as the detectors look at them.
struct ByteScan {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The byte at a place; 0 outside the text.
    @inline(__always)
    subscript(index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

    func isDigit(_ index: Int) -> Bool { self[index] &- 0x30 < 10 }
    func isCapital(_ index: Int) -> Bool { self[index] &- 0x41 < 26 }
    func isLetter(_ index: Int) -> Bool { (self[index] | 0x20) &- 0x61 < 26 }
    /// A letter or digit of ASCII, a low line, or part of a letter of another script that puts spaces between words.
    @inline(__always)
    func isWord(_ index: Int) -> Bool {
        let byte = self[index]
        return byte < 0x80
            ? isDigit(index) || isLetter(index) || byte == 0x5F
            : scalar(around: index).map(Self.joins) ?? true
    }

    /// Whether a text stands at a place.
    func has(_ prefix: StaticString, at index: Int) -> Bool {
        guard index >= 0, index + prefix.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<prefix.utf8CodeUnitCount where bytes[index + offset] != prefix.utf8Start[offset] {
            return false
        }
        return true
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// Whether any of some words, in small letters, stands in the bytes before a place.
    func hasWord(_ words: [String], before index: Int, within distance: Int = 40) -> Bool {
        let small = small(before: index, distance)
        return words.contains { word in
            let needle = Array(word.utf8)
            guard small.count >= needle.count else { return false }
            return (0...small.count - needle.count).contains { place in
                small[place] == needle[0] && small[place..<place + needle.count].elementsEqual(needle)
            }
        }
    }

    /// Whether the word that ends at a place is one of some, in small letters.
    func hasWord(_ words: [String], endingAt end: Int) -> Bool {
        let small = small(before: end, 40)
        return words.contains { word in
            small.suffix(word.utf8.count).elementsEqual(word.utf8) && !isWord(end - word.utf8.count - 1)
        }
    }

    private func small(before index: Int, _ distance: Int) -> [UInt8] {
        (max(0, index - distance)..<max(0, index)).map { isCapital($0) ? self[$0] | 0x20 : self[$0] }
    }
}

/// Digits in groups, as numbers are written.
struct DigitGroups {
    /// The digits.
    private(set) var digits: [Int] = []
    /// How many digits each group has.
    private(set) var groups: [Int] = []
    /// The separators between groups.
    private(set) var separators: [UInt8] = []
    /// The bytes they cover.
    private(set) var range: Range<Int>

    /// Reads digits with single separators between groups.
    init(_ scan: ByteScan, at start: Int, separators allowed: [UInt8], maximum: Int) {
        var index = start
        var end = start
        range = start..<start
        while scan.isDigit(index), digits.count < maximum {
            var group = 0
            while scan.isDigit(index), digits.count < maximum {
                digits.append(Int(scan[index] - 0x30))
                group += 1
                index += 1
            }
            groups.append(group)
            end = index
            guard allowed.contains(scan[index]), scan.isDigit(index + 1) else { break }
            separators.append(scan[index])
            index += 1
        }
        if separators.count >= groups.count, !separators.isEmpty { separators.removeLast() }
        range = start..<end
    }

    var text: String { digits.map(String.init).joined() }
    /// Whether all separators are the same.
    var isUniform: Bool { Set(separators).count <= 1 }
}
