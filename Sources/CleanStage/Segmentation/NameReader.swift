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
    static func read(_ value: UnsafeBufferPointer<UInt8>, kind: UInt8, into names: inout [UInt32]) -> UInt32 {
        var whole = WordHash(kind: kind)
        var word = WordHash(kind: kind)
        var length = 0
        var previousIsLower = false
        func finish() {
            if length >= 2 && length <= maximumLength { names.append(word.value) }
            word = WordHash(kind: kind)
            length = 0
        }
        for byte in value {
            let small = byte | 0x20
            guard small &- 0x61 < 26 else {
                if length > 0 { finish() }
                previousIsLower = false
                if byte <= 0x20 { whole.add(0x20) }
                continue
            }
            let isUpper = byte != small
            if isUpper && previousIsLower { finish() }
            previousIsLower = !isUpper
            word.add(small)
            whole.add(small)
            length += 1
        }
        if length > 0 { finish() }
        return whole.value
    }
}
