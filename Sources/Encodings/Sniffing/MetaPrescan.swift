/// Looks for an encoding declared near the start of a page.
///
/// [WHATWG HTML, 13.2.3.2: prescan a byte
/// stream](https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
struct MetaPrescan {
    /// The standard recommends 1,024, but has the parser start again when it meets a `meta` element later; to look
    /// further at once comes to the same.
    private static let scannedBytes = 32 << 10

    private let bytes: ArraySlice<UInt8>
    private var position = 0

    static func encoding(declaredIn bytes: [UInt8]) -> CharacterEncoding? {
        if bytes.starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]) { return .utf16LE }
        if bytes.starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78]) { return .utf16BE }
        var prescan = MetaPrescan(bytes.prefix(scannedBytes))
        return prescan.run()
    }

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func hasSmall(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { lowercased(bytes[index + $0]) == text.utf8Start[$0] }
    }

    private mutating func run() -> CharacterEncoding? {
        while position < bytes.count {
            if hasSmall("<!--", at: position) {
                skipComment()
            } else if hasSmall("<meta", at: position), let after = byte(at: position + 5),
                isWhitespace(after) || after == 0x2F
            {
                position += 6
                if let encoding = encodingOfMeta() { return encoding }
            } else if byte(at: position) == 0x3C, let next = byte(at: position + 1) {
                skipMarkup(next)
            }
            position += 1
        }
        return nil
    }

    /// Whether the bytes have come to their end, which is the end of everything, even inside a tag.
    private var isExhausted: Bool { position >= bytes.count }

    /// Leaves the position on the last byte of a comment.
    private mutating func skipComment() {
        // The hyphens that open a comment may be those that close it.
        var index = position + 2
        while index + 2 < bytes.count {
            if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
                position = index + 2
                return
            }
            index += 1
        }
        position = bytes.count
    }

    /// Leaves the position on the last byte of a tag or the like.
    private mutating func skipMarkup(_ next: UInt8) {
        let isEndTag = next == 0x2F && byte(at: position + 2).map(isLetter) == true
        if isLetter(next) || isEndTag {
            while let byte = byte(at: position), !isWhitespace(byte), byte != 0x3E { position += 1 }
            while nextAttribute() != nil {}
        } else if next == 0x21 || next == 0x2F || next == 0x3F {
            while let byte = byte(at: position), byte != 0x3E { position += 1 }
        }
    }

    private mutating func encodingOfMeta() -> CharacterEncoding? {
        var seen: Set<[UInt8]> = []
        var isPragma = false
        var needsPragma: Bool?
        var encoding: CharacterEncoding?
        while let attribute = nextAttribute() {
            guard seen.insert(attribute.name).inserted else { continue }
            switch String(decoding: attribute.name, as: UTF8.self) {
            case "http-equiv":
                if attribute.value == Array("content-type".utf8) { isPragma = true }
            case "content":
                if encoding == nil, let found = MetaContent.encoding(in: attribute.value) {
                    encoding = found
                    needsPragma = true
                }
            case "charset":
                encoding = CharacterEncoding(label: attribute.value)
                needsPragma = false
            default: break
            }
        }
        guard !isExhausted, let needsPragma, !needsPragma || isPragma else { return nil }
        return encoding?.asDeclaredInPage
    }

    private struct Attribute {
        var name: [UInt8] = []
        var value: [UInt8] = []
    }

    /// Gets an attribute, in small letters; nil at the end of the tag, on which the position stays.
    private mutating func nextAttribute() -> Attribute? {
        while let byte = byte(at: position), isWhitespace(byte) || byte == 0x2F { position += 1 }
        guard let first = byte(at: position), first != 0x3E else { return nil }
        var attribute = Attribute()
        while let byte = byte(at: position) {
            if byte == 0x3D, !attribute.name.isEmpty { break }
            if isWhitespace(byte) || byte == 0x2F || byte == 0x3E { break }
            attribute.name.append(lowercased(byte))
            position += 1
        }
        while let byte = byte(at: position), isWhitespace(byte) { position += 1 }
        guard byte(at: position) == 0x3D else { return attribute }
        position += 1
        while let byte = byte(at: position), isWhitespace(byte) { position += 1 }
        guard let quote = byte(at: position) else { return attribute }
        if quote == 0x22 || quote == 0x27 {
            position += 1
            while let byte = byte(at: position), byte != quote {
                attribute.value.append(lowercased(byte))
                position += 1
            }
            position += 1
        } else {
            while let byte = byte(at: position), !isWhitespace(byte), byte != 0x3E {
                attribute.value.append(lowercased(byte))
                position += 1
            }
        }
        return attribute
    }

    private func isWhitespace(_ byte: UInt8) -> Bool { EncodingLabels.isWhitespace(byte) }
    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
