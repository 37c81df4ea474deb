import Encodings

/// The bytes of a document as UTF-8, and where its places lie in the payload.
struct SourceText {
    /// Well-formed UTF-8 without a byte order mark.
    let bytes: [UInt8]
    /// The encoding it was decoded from, in lower case.
    let charset: String
    /// How many bytes of the payload stand before the text; nil where the two differ beyond that.
    private let shift: Int?

    /// Decodes by byte order mark, declaration (in a page also its own) and, failing those, detection.
    init(_ input: CleanInput) {
        let isHTML = input.format == .html
        let decoded =
            isHTML
            ? Encodings.decode(input.bytes, transportLabel: input.declaredCharset)
            : Encodings.decodePlainText(input.bytes, transportLabel: input.declaredCharset)
        let markLength = input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // ASCII that declares nothing may be called by many names.
        let isASCII = decoded.encoding != .utf8 && decoded.bytes == input.bytes
        let isUnchanged = isASCII || decoded.encoding == .utf8 && decoded.replacements == 0
        bytes = decoded.bytes
        charset = isASCII ? "utf-8" : decoded.encoding.rawValue.lowercased()
        shift = input.isPayload && isUnchanged ? markLength : nil
    }

    /// The place in the payload of a place in the text, where it is known.
    func origin(of range: Range<Int>?) -> Range<Int>? {
        guard let range, let shift else { return nil }
        return range.lowerBound + shift..<range.upperBound + shift
    }
}

extension [Segment] {
    /// The same parts with places in the payload instead of the text.
    func placed(in source: SourceText) -> [Segment] {
        map { segment in
            var segment = segment
            segment.origin = source.origin(of: segment.origin)
            return segment
        }
    }
}
