public import Encodings

/// A page that was decoded before it was parsed.
public struct DecodedPage: Sendable {
    /// The page.
    ///
    /// Places in its source are places in the decoded text.
    public var document: HTMLDocument
    /// The encoding the page was in.
    public var encoding: CharacterEncoding
    /// What said so.
    public var encodingSource: EncodingSource
    /// How many malformed sequences were replaced by U+FFFD.
    public var replacements: Int
}

extension HTMLDocument {
    /// Finds out the encoding of a page, decodes it and parses it.
    ///
    /// - Parameter transportCharset: `charset` of the `Content-Type`, where there is one.
    public static func parse(
        bytes: [UInt8], transportCharset: String? = nil, options: ParseOptions = ParseOptions()
    ) -> DecodedPage {
        let text = Encodings.decode(bytes, transportLabel: transportCharset)
        return DecodedPage(
            document: HTMLDocument(parsing: text.bytes, options: options), encoding: text.encoding,
            encodingSource: text.source, replacements: text.replacements)
    }
}
