/// How gzip members begin (RFC 1952 §2.3).
enum GzipHeader {
    /// The bytes of a header without optional parts.
    static let length = 10

    /// Whether a member can begin here: magic bytes, deflate, and flags that are in use.
    ///
    /// Fewer bytes than a header has are judged by what there is.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 2, bytes[0] == 0x1f, bytes[1] == 0x8b else { return false }
        if bytes.count > 2, bytes[2] != 8 { return false }
        // The upper three flags are reserved and must be zero.
        if bytes.count > 3, bytes[3] & 0xe0 != 0 { return false }
        return true
    }

    /// Whether a whole header begins here: to pick members out of any bytes.
    ///
    /// By chance that happens once in 128 MiB. The other fields prove nothing: writers put anything there.
    static func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.count >= length && begins(bytes) }
}
