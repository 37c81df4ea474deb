/// Finds where bytes stop being well-formed UTF-8.
enum UTF8Validator {
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The index of the first byte from 0x80 on, or the count.
    static func firstNonASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        var index = start
        while index &+ 32 <= bytes.count {
            let block = base + index
            let words =
                block.loadUnaligned(as: UInt64.self) | block.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                | block.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
                | block.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
            if words & highBits != 0 { break }
            index &+= 32
        }
        while index < bytes.count, bytes[index] < 0x80 { index &+= 1 }
        return index
    }

    /// The index of the first ill-formed sequence, or the count.
    static func firstError(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index = firstNonASCII(bytes, from: index)
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length == 0 { return index }
            index &+= length
        }
        return index
    }

    /// The bytes of the sequence at an index, or 0 where it is ill-formed.
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        let needed = neededLength(lead)
        guard needed > 0, index &+ needed <= bytes.count else { return 0 }
        guard isSecond(bytes[index &+ 1], after: lead) else { return 0 }
        if needed > 2, bytes[index &+ 2] & 0xC0 != 0x80 { return 0 }
        if needed > 3, bytes[index &+ 3] & 0xC0 != 0x80 { return 0 }
        return needed
    }

    /// The bytes of an ill-formed sequence that one U+FFFD stands for.
    static func maximalSubpart(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        let needed = neededLength(lead)
        guard needed > 0, index + 1 < bytes.count, isSecond(bytes[index + 1], after: lead) else { return 1 }
        var length = 2
        while length < needed, index + length < bytes.count, bytes[index + length] & 0xC0 == 0x80 {
            length += 1
        }
        return length
    }

    /// The length a lead byte from 0x80 on asks for, or 0.
    @inline(__always)
    private static func neededLength(_ lead: UInt8) -> Int {
        if lead < 0xC2 { return 0 }
        if lead < 0xE0 { return 2 }
        if lead < 0xF0 { return 3 }
        return lead < 0xF5 ? 4 : 0
    }

    /// Neither overlong, nor a surrogate, nor past U+10FFFF.
    @inline(__always)
    private static func isSecond(_ byte: UInt8, after lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: byte >= 0xA0 && byte < 0xC0
        case 0xED: byte >= 0x80 && byte < 0xA0
        case 0xF0: byte >= 0x90 && byte < 0xC0
        case 0xF4: byte >= 0x80 && byte < 0x90
        default: byte & 0xC0 == 0x80
        }
    }
}
