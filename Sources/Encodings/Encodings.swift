/// Finds out the encoding of text and decodes it to UTF-8.
///
/// The order is that of the [HTML Standard](https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding):
/// a byte order mark, then what the transport says, then a `meta` element, then detection.
public enum Encodings {
    /// Decodes a page.
    ///
    /// Well-formed UTF-8 is returned as it came, without a copy.
    ///
    /// - Parameter transportLabel: `charset` of the `Content-Type`, where there is one. A label that means nothing is
    ///   as good as none.
    public static func decode(_ bytes: [UInt8], transportLabel: String? = nil) -> DecodedText {
        let sniffed = sniff(bytes, transportLabel: transportLabel)
        return decode(bytes, as: sniffed)
    }

    /// Decodes text that is not HTML, in which `meta` elements mean nothing.
    public static func decodePlainText(_ bytes: [UInt8], transportLabel: String? = nil) -> DecodedText {
        let sniffed = sniff(bytes, transportLabel: transportLabel, isHTML: false)
        return decode(bytes, as: sniffed)
    }

    /// Decodes bytes from a known encoding, after a byte order mark, which is dropped, if there is one.
    public static func decode(_ bytes: [UInt8], from encoding: CharacterEncoding) -> DecodedText {
        let mark = ByteOrderMark(bytes)
        return decode(
            bytes,
            as: SniffedEncoding(encoding: mark?.encoding ?? encoding, source: mark == nil ? .transport : .bom)
        )
    }

    /// Finds out the encoding of a page, or of text that is not HTML.
    public static func sniff(
        _ bytes: [UInt8], transportLabel: String? = nil, isHTML: Bool = true
    ) -> SniffedEncoding {
        if let mark = ByteOrderMark(bytes) { return SniffedEncoding(encoding: mark.encoding, source: .bom) }
        if let encoding = transportLabel.flatMap({ CharacterEncoding(label: $0) }) {
            return SniffedEncoding(encoding: encoding, source: .transport)
        }
        if isHTML, let encoding = MetaPrescan.encoding(declaredIn: bytes) {
            return SniffedEncoding(encoding: encoding, source: .meta)
        }
        return EncodingDetector.detect(bytes)
    }

    private static func decode(_ bytes: [UInt8], as sniffed: SniffedEncoding) -> DecodedText {
        var output = UTF8Output(bytes, encoding: sniffed.encoding)
        bytes.withUnsafeBufferPointer { source in
            let skipped = sniffed.source == .bom ? ByteOrderMark(bytes)?.length ?? 0 : 0
            output.decode(UnsafeBufferPointer(rebasing: source[skipped...]), skipped: skipped)
        }
        return DecodedText(
            bytes: output.bytes, encoding: sniffed.encoding, source: sniffed.source,
            replacements: output.replacements)
    }
}
