/// Takes the words out of classes, identifiers and roles: `postBody-2 is_open` has `post`, `body`, `is` and `open`.
enum NameReader {
    /// What an attribute's words are marked with, so that a class and an identifier share them and others do not.
    enum Kind {
        static let name: UInt8 = 1
        static let role: UInt8 = 2
        static let property: UInt8 = 3
    }

    /// Words of more bytes are made by machines.
    private static let maximumLength = 20

    /// Appends the hash of each word of a value and returns a hash of all letters in it.
    static func read(
        _ value: UnsafeBufferPointer<UInt8>, kind: UInt8, into names: inout CollectingBuffer<UInt32>
    ) -> UInt32 {
        let empty = WordHash(kind: kind)
        var whole = empty
        var index = 0
        while index < value.count {
            // A word: small letters, or a run of capitals and what small letters follow it.
            var word = empty
            let start = index
            var previousIsLower = false
            while index < value.count {
                let byte = value[index]
                let small = byte | 0x20
                guard small &- 0x61 < 26 else { break }
                let isUpper = byte != small
                if isUpper && previousIsLower { break }
                previousIsLower = !isUpper
                word.add(small)
                whole.add(small)
                index += 1
            }
            if index - start >= 2 && index - start <= maximumLength { names.append(word.value) }
            if index < value.count, index == start {
                if value[index] <= 0x20 { whole.add(0x20) }
                index += 1
            }
        }
        return whole.value
    }
}
