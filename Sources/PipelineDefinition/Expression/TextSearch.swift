import Glibc

/// The methods of text that look for a part of it.
///
/// They compare bytes and take no memory.
enum TextSearch: String, Sendable, CaseIterable {
    case contains
    case startsWith
    case endsWith

    /// Whether a text has a part; false where either is null.
    func finds(_ part: ExpressionValue, in text: ExpressionValue) -> Bool {
        guard case .text(var text) = text, case .text(var part) = part else { return false }
        switch self {
        case .startsWith: return text.utf8.starts(with: part.utf8)
        case .endsWith: return text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
        case .contains:
            return text.withUTF8 { text in
                part.withUTF8 { part in
                    Self.isFound(UnsafeRawBufferPointer(part), in: UnsafeRawBufferPointer(text))
                }
            }
        }
    }

    /// - Complexity: O(*n* · *m*) at worst; the C library skips to each candidate.
    private static func isFound(_ part: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer) -> Bool {
        guard let first = part.first, let needle = part.baseAddress else { return true }
        var rest = text
        while rest.count >= part.count, let start = rest.baseAddress {
            guard let found = memchr(start, Int32(first), rest.count - part.count + 1) else { return false }
            if memcmp(found, needle, part.count) == 0 { return true }
            rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - start + 1)...])
        }
        return false
    }

    /// A text with the letters A to Z in lower case; the same text where it has none.
    static func lowered(_ value: ExpressionValue) -> ExpressionValue {
        guard case .text(let text) = value, text.utf8.contains(where: isUpper) else { return value }
        return .text(String(decoding: text.utf8.map { isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self))
    }

    private static func isUpper(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
