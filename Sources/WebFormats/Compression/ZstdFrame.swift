/// How Zstandard frames begin (RFC 8878 §3.1).
enum ZstdFrame {
    /// The bytes that tell.
    static let length = 4

    /// Whether a frame can begin here, a skippable one included.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        isData(bytes) || isSkippable(bytes)
    }

    /// Whether a frame with data begins here.
    static func isData(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= length && bytes[0] == 0x28 && bytes[1] == 0xB5 && bytes[2] == 0x2F && bytes[3] == 0xFD
    }

    /// Whether a skippable frame begins here.
    static func isSkippable(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= length && bytes[0] & 0xF0 == 0x50 && bytes[1] == 0x2A && bytes[2] == 0x4D
            && bytes[3] == 0x18
    }
}
