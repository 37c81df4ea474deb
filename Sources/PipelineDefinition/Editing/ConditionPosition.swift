/// Where in a condition the caret stands, as far as its text before the caret tells.
package struct ConditionPosition {
    /// How many bytes before the caret belong to the word that is being written.
    package let wordCount: Int
    /// Whether more than the beginning of a name stands before the caret.
    package let isWithinExpression: Bool

    /// - Parameter text: the condition up to the caret.
    package init(_ text: String) {
        let state = ConditionState(text)
        wordCount = state.wordCount
        isWithinExpression = state.base != nil || state.isInQuotes || text.utf8.count > state.wordCount
    }

    /// Whether a byte can be part of a name.
    package static func isNamePart(_ byte: UInt8) -> Bool {
        ConditionState.isWord(byte) && byte != UInt8(ascii: ".")
    }

    /// The chain of names with dots that stands at a byte of a condition, up to the name there; nil in quotes, and where
    /// there is none.
    package static func chain(in text: String, at offset: Int) -> String? {
        let bytes = Array(text.utf8)
        guard offset <= bytes.count else { return nil }
        let before = ConditionState(String(decoding: bytes[..<offset], as: UTF8.self))
        guard !before.isInQuotes else { return nil }
        var start = offset
        while start > 0, ConditionState.isWord(bytes[start - 1]) { start -= 1 }
        var end = offset
        while end < bytes.count, isNamePart(bytes[end]) { end += 1 }
        return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
    }
}
