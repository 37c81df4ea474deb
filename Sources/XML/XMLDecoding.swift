public import Encodings

/// Finds out the encoding of XML and decodes it.
public enum XMLDecoding {
    /// Decodes a document: by its byte order mark, else as the transport says, else as its declaration says, else as
    /// UTF-8 or whatever it looks like.
    ///
    /// A declaration of UTF-8 that the bytes belie is not believed.
    public static func decode(_ bytes: [UInt8], charset: String? = nil) -> DecodedText {
        if let encoding = unmarked(bytes) { return Encodings.decode(bytes, from: encoding) }
        var declared = charset.flatMap { CharacterEncoding(label: $0) } == nil ? label(in: bytes) : charset
        if declared.flatMap({ CharacterEncoding(label: $0) }) == .utf8 { declared = nil }
        // A declaration that can be read as bytes is not in UTF-16, whatever it says.
        if charset == nil, let encoding = declared.flatMap({ CharacterEncoding(label: $0) }),
            encoding == .utf16BE || encoding == .utf16LE
        {
            declared = nil
        }
        return Encodings.decodePlainText(bytes, transportLabel: declared)
    }

    /// UTF-16 without a byte order mark, told by how `<?` looks in it (XML 1.0, appendix F).
    private static func unmarked(_ bytes: [UInt8]) -> CharacterEncoding? {
        if bytes.starts(with: [0x3C, 0x00, 0x3F, 0x00]) { return .utf16LE }
        if bytes.starts(with: [0x00, 0x3C, 0x00, 0x3F]) { return .utf16BE }
        return nil
    }

    /// What the declaration says: `<?xml version="1.0" encoding="…"?>`.
    private static func label(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(1024).drop { $0 <= 0x20 }
        guard head.starts(with: "<?xml".utf8) else { return nil }
        let text = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        guard let place = text.range(of: "encoding") else { return nil }
        let rest = text[place.upperBound...].drop { $0 == " " || $0 == "=" || $0 == "\t" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        let label = rest.dropFirst().prefix { $0 != quote }
        return label.isEmpty ? nil : String(label)
    }
}

extension String {
    fileprivate func range(of word: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }
}
