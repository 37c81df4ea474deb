/// Reads as much of a `style` attribute as says whether the element is shown.
enum InlineStyle {
    /// Whether it has `display: none` or `visibility: hidden`.
    static func hides(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        for start in 0..<value.count {
            switch value[start] | 0x20 {
            case UInt8(ascii: "d"):
                if isSet(value, at: start, "display", to: "none") { return true }
            case UInt8(ascii: "v"):
                if isSet(value, at: start, "visibility", to: "hidden") { return true }
            default: break
            }
        }
        return false
    }

    private static func isSet(
        _ value: UnsafeBufferPointer<UInt8>, at start: Int, _ name: StaticString, to setting: StaticString
    ) -> Bool {
        guard matches(value, at: start, name) else { return false }
        var index = start + name.utf8CodeUnitCount
        while index < value.count, value[index] == 0x20 || value[index] == 0x3A { index += 1 }
        return matches(value, at: index, setting)
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
