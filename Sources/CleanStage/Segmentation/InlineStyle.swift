/// Reads as much of a `style` attribute as says whether the element is shown.
enum InlineStyle {
    /// Whether it has `display: none` or `visibility: hidden`.
    static func hides(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        contains(value, "display", "none") || contains(value, "visibility", "hidden")
    }

    private static func contains(
        _ value: UnsafeBufferPointer<UInt8>, _ name: StaticString, _ setting: StaticString
    ) -> Bool {
        let count = name.utf8CodeUnitCount
        guard value.count > count + setting.utf8CodeUnitCount else { return false }
        for start in 0..<(value.count - count) where matches(value, at: start, name) {
            var index = start + count
            while index < value.count, value[index] == 0x20 || value[index] == 0x3A { index += 1 }
            if matches(value, at: index, setting) { return true }
        }
        return false
    }

    private static func matches(_ value: UnsafeBufferPointer<UInt8>, at start: Int, _ word: StaticString)
        -> Bool
    {
        guard start + word.utf8CodeUnitCount <= value.count else { return false }
        for index in 0..<word.utf8CodeUnitCount where value[start + index] | 0x20 != word.utf8Start[index] {
            return false
        }
        return true
    }
}
