/// What a scalar is to the readers of values.
enum ByteClass {
    case letter
    case digit
    /// Its bytes.
    case space(Int)
    /// Its bytes and its scalar.
    case mark(Int, Int)

    /// The class of the scalar that begins at a byte.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> ByteClass {
        let byte = bytes[index]
        if byte < 0x80 {
            if byte >= 0x30 && byte <= 0x39 { return .digit }
            if (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A { return .letter }
            return .mark(1, Int(byte))
        }
        var length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        length = min(length, bytes.count - index)
        var scalar = Int(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        for offset in 1..<max(1, length) { scalar = scalar << 6 | Int(bytes[index + offset] & 0x3F) }
        switch scalar {
        case 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000: return .space(length)
        // Signs of Latin-1 but the letters ª, µ and º.
        case 0xA1..<0xC0 where scalar != 0xAA && scalar != 0xB5 && scalar != 0xBA:
            return .mark(length, scalar)
        case 0xD7, 0xF7, 0x2010...0x205E, 0x2060...0x2BFF, 0x3001...0x303F, 0xFF01...0xFF0F:
            return .mark(length, scalar)
        default: return .letter
        }
    }
}
