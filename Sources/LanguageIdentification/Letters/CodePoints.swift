/// The code points of UTF-8 bytes; what is no UTF-8 is U+FFFD, a byte each.
struct CodePoints: Sequence, IteratorProtocol {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    @inline(__always)
    mutating func next() -> UInt32? {
        guard place < bytes.count else { return nil }
        let first = UInt32(bytes[place])
        place += 1
        if first < 0x80 { return first }
        let (more, least): (Int, UInt32) =
            switch first {
            case 0xC2..<0xE0: (1, 0x80)
            case 0xE0..<0xF0: (2, 0x800)
            case 0xF0..<0xF5: (3, 0x1_0000)
            default: (0, 0)
            }
        guard more > 0, place + more <= bytes.count else { return 0xFFFD }
        var code = first & (0x3F >> UInt32(more))
        for offset in 0..<more {
            let byte = bytes[place + offset]
            guard byte & 0xC0 == 0x80 else { return 0xFFFD }
            code = code << 6 | UInt32(byte & 0x3F)
        }
        guard code >= least, code < 0x11_0000, code & 0xFFFF_F800 != 0xD800 else { return 0xFFFD }
        place += more
        return code
    }
}
