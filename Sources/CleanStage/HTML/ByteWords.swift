/// Comparisons of attribute values without making strings of them.
enum ByteWords {
    /// Whether a value is a word in small letters, whatever its case.
    static func equals(_ value: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard value.count == word.utf8CodeUnitCount else { return false }
        for index in value.indices where lower(value[index]) != word.utf8Start[index] { return false }
        return true
    }

    /// Whether a value without its spaces contains a word in small letters.
    ///
    /// - Complexity: O(*n* · *m*), *m* the word's length.
    static func containsIgnoringSpaces(_ value: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard value.count >= length else { return false }
        for start in value.indices where lower(value[start]) == word.utf8Start[0] {
            var place = start
            var matched = 0
            while place < value.count, matched < length {
                if value[place] <= 0x20 {
                    place += 1
                } else if lower(value[place]) == word.utf8Start[matched] {
                    matched += 1
                    place += 1
                } else {
                    break
                }
            }
            if matched == length { return true }
        }
        return false
    }

    /// A capital letter of ASCII as a small one.
    static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
