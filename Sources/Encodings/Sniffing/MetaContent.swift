/// The `charset` in the content of a `meta` element, or of a `Content-Type`.
enum MetaContent {
    /// [WHATWG HTML, 2.4.6: extracting a character encoding from a meta
    /// element](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements).
    static func encoding(in content: [UInt8]) -> CharacterEncoding? {
        var index = 0
        while let found = indexAfterCharset(in: content, from: index) {
            index = found
            skipWhitespace(in: content, &index)
            guard index < content.count, content[index] == 0x3D else { continue }
            index += 1
            skipWhitespace(in: content, &index)
            guard index < content.count else { return nil }
            let first = content[index]
            if first == 0x22 || first == 0x27 {
                guard let end = content[(index + 1)...].firstIndex(of: first) else { return nil }
                return CharacterEncoding(label: content[(index + 1)..<end])
            }
            let end = content[index...].firstIndex { EncodingLabels.isWhitespace($0) || $0 == 0x3B }
            return CharacterEncoding(label: content[index..<(end ?? content.count)])
        }
        return nil
    }

    private static func indexAfterCharset(in content: [UInt8], from start: Int) -> Int? {
        let word = Array("charset".utf8)
        var index = start
        while index + word.count <= content.count {
            if (0..<word.count).allSatisfy({ content[index + $0] | 0x20 == word[$0] }) {
                return index + word.count
            }
            index += 1
        }
        return nil
    }

    private static func skipWhitespace(in content: [UInt8], _ index: inout Int) {
        while index < content.count, EncodingLabels.isWhitespace(content[index]) { index += 1 }
    }
}
