/// Text in UTF-8, and how it came to be that.
public struct DecodedText: Sendable {
    /// Well-formed UTF-8, without a byte order mark.
    public var bytes: [UInt8]
    /// The encoding it was decoded from.
    public var encoding: CharacterEncoding
    /// What said that this is the encoding.
    public var source: EncodingSource
    /// How many malformed sequences were replaced by U+FFFD.
    public var replacements: Int

    /// Text and how it came to be.
    public init(bytes: [UInt8], encoding: CharacterEncoding, source: EncodingSource, replacements: Int) {
        self.bytes = bytes
        self.encoding = encoding
        self.source = source
        self.replacements = replacements
    }
}

/// What says which encoding text is in, the surest first.
public enum EncodingSource: String, Sendable {
    /// A byte order mark.
    case bom
    /// The transport: `charset` in a `Content-Type`.
    case transport
    /// A `meta` element in the first kilobyte.
    case meta
    /// The bytes themselves, looked at statistically.
    case detected
    /// Nothing.
    case fallback
}

/// An encoding, and what says so.
public struct SniffedEncoding: Sendable, Equatable {
    /// The encoding.
    public var encoding: CharacterEncoding
    /// What says so.
    public var source: EncodingSource
}
