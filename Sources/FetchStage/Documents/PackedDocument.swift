import Documents

/// Documents that are ZIP archives.
enum PackedDocument {
    /// Whether bytes are one, and not an archive of many.
    static func isOne(_ bytes: [UInt8]) -> Bool { DocumentFormat(of: bytes) != nil }
}
